// Kept pictures over HTTP: each under an address that stays as long as it does, and leads to nothing when it is gone.
import { Hono } from 'hono'
import { shows } from '../kit/page-cache-marks.ts'
import { findPictureFile } from '../kit/pictures-store.ts'
import type { SiteEnv } from './context.ts'

export const pictureRoutes = new Hono<SiteEnv>()

pictureRoutes.get('/pictures/:picture{[0-9a-f-]{36}-\\d{2,4}\\.webp}', async (c) => {
  const [, uid = '', size = ''] = /^(.{36})-(\d+)\.webp$/.exec(c.req.param('picture')) ?? []
  const found = await findPictureFile(c.var.db, uid, Number(size))
  if (!found) return c.notFound()
  shows(c, `picture:${found.id}`)
  return c.body(new Uint8Array(found.bytes), 200, {
    'Content-Type': 'image/webp',
    'Content-Disposition': 'inline',
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
})
