// Who may call which route. Every route of the router stands here, or the check fails.

/** Those to whom a route answers. Everybody else gets the 404 of what does not exist. */
export type Caller = 'everyone'

/** Method and pattern of each route, as the router knows it, and who may call it. */
export const permissions: Readonly<Record<string, Caller>> = {
  'GET /': 'everyone',
}
