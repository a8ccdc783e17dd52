// The addresses that the routes of the router have in the world of the permission matrix.
import type { Thing, World } from './permission-world.ts'

export interface Route {
  name: string
  method: string
  pattern: string
  /** The parameters of its address: `event`. */
  parameters: string[]
}

/** A route of a table of `src/permissions`: `GET /desk/events/:event`. */
export function readRoute(name: string): Route {
  const [method = '', pattern = ''] = name.split(' ')
  return { name, method, pattern, parameters: [...pattern.matchAll(/:([a-z]+)/g)].map((match) => match[1] ?? '') }
}

/** Its address with the things of a world, or with others `instead`; what has no thing is absent. */
export function addressOf(
  { name, pattern, parameters }: Route,
  world: World,
  instead: Record<string, string> = {},
): string {
  const value = (parameter: string) => instead[parameter] ?? thingOf(name, parameter, world)?.value ?? 'absent'
  const path = parameters.reduce((path, parameter) => path.replace(`:${parameter}`, value(parameter)), pattern)
  return world.prefix + path
}

/** What a parameter names may depend on what stands before it: `/desk/proposals/:chapter` is a proposed one. */
export function thingOf(name: string, parameter: string, world: World): Thing | undefined {
  const special = Object.keys(world.things).find(
    (key) => key.startsWith('/') && name.includes(` ${key}`) && key.endsWith(`:${parameter}`),
  )
  return world.things[special ?? parameter]
}
