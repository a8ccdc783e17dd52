// Certificates of attendance: asked for on one's own page of a registration, verified and printed by their code.
import { Hono } from 'hono'
import { stateAt } from '../events/rules.ts'
import { certificatePdf } from '../interchange/certificate-pdf.ts'
import { pickText } from '../kit/languages.ts'
import { type Certificate, findCertificate, issueCertificate, wasThere } from '../registration/store-certificates.ts'
import { spanInWords } from '../ui/dates.ts'
import { urls } from '../urls.ts'
import type { SiteContext, SiteEnv } from './context.ts'
import { certificateMessages } from './messages-certificates.ts'
import { type OwnRegistration, ownRegistration } from './own-registration.ts'
import { page, siteName } from './page.ts'
import { drawInTurn } from './share-cards.ts'
import { askCertificatePage, certificatePage } from './views-certificates.ts'

export const certificateRoutes = new Hono<SiteEnv>()

certificateRoutes.get('/registrations/:token/certificate', async (c) => {
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  return drawAsking(c, own, (await mayHave(c, own)) ? 'yes' : 'not')
})

certificateRoutes.post('/registrations/:token/certificate', async (c) => {
  const { db, now, at } = c.var
  const own = await ownRegistration(c)
  if (!own) return c.notFound()
  if (!(await mayHave(c, own))) return drawAsking(c, own, 'not', 422)
  const code = await db.transaction().execute((tx) => issueCertificate(tx, own.its.id, now))
  return code ? c.redirect(urls.certificate(at, code), 303) : drawAsking(c, own, 'not', 422)
})

certificateRoutes.get('/certificates/:code', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  const { at } = c.var
  const say = certificateMessages.in(at.language)
  return plainPage(c, {
    title: say('title-of', { name: found.name }),
    path: (there) => urls.certificate(there, codeOf(c)),
    main: certificatePage({ certificate: found, code: codeOf(c), facts: factsOf(c, found) }, at),
  })
})

certificateRoutes.get('/certificates/:code/certificate.pdf', async (c) => {
  const found = await findHere(c)
  if (!found) return c.notFound()
  const { at, origin } = c.var
  const say = certificateMessages.in(at.language)
  const sheet = {
    ...{ language: at.language, hue: Number(c.var.community.hue), title: say('title'), name: found.name },
    ...{ says: say('attended'), facts: factsOf(c, found), site: siteName(c), verify: say('verify') },
    event: pickText(found.event.event_title, at.language, found.event.event_language).text,
    url: origin + urls.certificate(at, codeOf(c)),
  }
  const pdf = await drawInTurn(() => certificatePdf(sheet))
  if (!pdf) return c.text('Too many are being drawn', 503, { 'Retry-After': '5' })
  const headers = { 'Content-Type': 'application/pdf', 'Cache-Control': 'private, no-store' }
  return c.body(new Uint8Array(pdf), 200, {
    ...headers,
    'Content-Disposition': `inline; filename="certificate-${found.event.event_slug}.pdf"`,
  })
})

// There are 32 to the 16th codes, and each answer for a wrong one is the same.
function findHere(c: SiteContext): Promise<Certificate | undefined> {
  return findCertificate(c.var.db, c.var.community.id, codeOf(c))
}

const codeOf = (c: SiteContext) => (c.req.param('code') ?? '').slice(0, 40)

async function mayHave({ var: { db, now } }: SiteContext, { its, plan }: OwnRegistration): Promise<boolean> {
  return stateAt(plan.event, now) === 'over' && its.name !== '' && (await wasThere(db, its.id))
}

function factsOf({ var: { at } }: SiteContext, { event, mode }: Certificate): string {
  const where = mode === 'online' ? certificateMessages.in(at.language)('online') : (event.city ?? event.place_name)
  return [spanInWords(event, at.language), where].filter(Boolean).join(' · ')
}

function drawAsking(c: SiteContext, own: OwnRegistration, may: 'yes' | 'not', status: 200 | 422 = 200) {
  const path = (at: typeof c.var.at) => urls.registrationPart(at, own.token, 'certificate')
  const title = certificateMessages.in(c.var.language)('title')
  return plainPage(c, { title, path, main: askCertificatePage(own, may, c.var.at) }, status)
}

type Plain = Pick<Parameters<typeof page>[1], 'title' | 'path' | 'main'>

function plainPage(c: SiteContext, props: Plain, status: 200 | 422 = 200) {
  c.header('Cache-Control', 'private, no-store')
  c.header('Referrer-Policy', 'same-origin')
  return page(c, { ...props, description: props.title, unlisted: true, section: 'events' }, status)
}
