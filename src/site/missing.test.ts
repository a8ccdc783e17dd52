// Tests of what cannot be answered: forms that no browser sends are their sender's mistake, and break nothing.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addCommunity } from '../../test/programme.ts'
import { type Browser, signedIn, testOrigin } from '../../test/signed-in.ts'
import { type TestSite, testSite } from '../../test/site.ts'

let site: TestSite
let admin: Browser

before(async () => {
  let community = 0
  site = await testSite(async (db) => {
    community = await addCommunity(db, { slug: 'moot', is_first: true, name: { en: 'The Moot' } })
    const names = { community_id: community, slug: 'acme', name: 'Acme' }
    await db.insertInto('organisations').values(names).execute()
  })
  admin = await signedIn(site, { role: 'admin', scope: 'community', community_id: community })
})

test('a character that no text of the database can hold is refused, whatever field it is in', async () => {
  const answer = await admin.post('/desk/organisations/acme/merger', { into: 'ac\u0000me' })
  assert.equal(answer.status, 400)
  assert.equal(await answer.text(), 'This form could not be read.')
})

test('a form that is none is refused', async () => {
  const headers = { cookie: admin.cookie, origin: testOrigin, 'content-type': 'multipart/form-data; boundary=x' }
  const sent = { method: 'POST', headers, body: 'no form' }
  const answer = await fetch(`${site.url}/desk/organisations/acme`, sent)
  assert.equal(answer.status, 400)
})

test('a link to a registration that opens nothing says where to look instead, ended or never there', async () => {
  const answer = await fetch(`${site.url}/registrations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`)
  assert.equal(answer.status, 404)
  const page = await answer.text()
  assert.match(page, /This link opens no registration/)
  assert.match(page, /href="\/my\/events"/)
})
