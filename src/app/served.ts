// The application of a serving process: public pages at once; the desk, as large again, when somebody first comes to it.

import { type Application, applicationOf } from '../kit/http-render.ts'
import { publicRooms } from '../site/rooms-public.ts'
import { splitPath } from '../urls.ts'
import { type AppDeps, createFrame, pathOf, signInOf } from './frame.ts'

/** Whether the desk's rooms answer a path (without its language and community), the check-in of helpers among them. */
export function isOfDesk(path: string): boolean {
  return /^\/(?:desk|check-in)(?:\/|$)/.test(path)
}

/** The whole application, of which the desk is loaded by the first request for it. */
export function createServedApp(given: AppDeps): Application {
  const deps = { ...given, signIn: given.signIn ?? signInOf(given) }
  const open = applicationOf(createFrame(deps, publicRooms))
  let whole: Application | undefined
  const load = async () => {
    const { createApp } = await import('../app.ts')
    whole ??= applicationOf(createApp(deps))
    return whole
  }
  const wantsDesk = (request: Request) => isOfDesk(splitPath(pathOf(request)).path)
  return {
    async fetch(request, env) {
      return (wantsDesk(request) ? await load() : open).fetch(request, env)
    },
    routeOf: (request) => (wantsDesk(request) ? whole : open)?.routeOf(request) ?? 'none',
  }
}
