// The map of the application: every room, mounted in the order in which it is asked.
import type { Hono } from 'hono'
import { type AppDeps, createFrame } from './app/frame.ts'
import type { SiteEnv } from './site/context.ts'
import { deskRooms } from './site/rooms-desk.ts'
import { publicRooms } from './site/rooms-public.ts'

/** The whole application. */
export function createApp(deps: AppDeps): Hono<SiteEnv> {
  return createFrame(deps, [...publicRooms, ...deskRooms])
}
