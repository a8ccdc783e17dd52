// Kept pictures: each in its community, shared by several, gone when nothing shows it, in every backup.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { emptyDatabase, testDatabase } from '../../test/database.ts'
import { addCommunity, addEvent } from '../../test/programme.ts'
import { makeBackup } from './backup.ts'
import { restoreBackup } from './backup-restore.ts'
import type { Database } from './database.ts'
import { migrationsFolder, readMigrations } from './migrate.ts'
import type { DrawnPicture } from './pictures.ts'
import { describePicture, findPicture, findPictureFile, forgetPicture, savePicture } from './pictures-store.ts'

let database: Database
let communityId: number
const folder = mkdtempSync(join(tmpdir(), 'folkmoot-pictures-'))

before(async () => {
  database = await testDatabase()
  communityId = await addCommunity(database.db)
})

after(() => rmSync(folder, { recursive: true, force: true }))

// Bytes that are no text, with everything that a careless copy would change.
const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7) % 256))
const drawn: DrawnPicture = {
  width: 700,
  height: 500,
  colour: '#8a7f5c',
  files: [
    { size: 480, width: 480, height: 343, bytes },
    { size: 960, width: 700, height: 500, bytes: Buffer.concat([bytes, bytes]) },
  ],
}
const words = { alt: { en: 'A hall', fi: 'Sali' }, language: 'en', decorative: false }

const save = (given?: typeof words) =>
  database.db.transaction().execute((tx) => savePicture(tx, communityId, drawn, given))
const forget = (id: number) => database.db.transaction().execute((tx) => forgetPicture(tx, id))
const isThere = async (uid: string) => (await findPicture(database.db, communityId, uid)) !== undefined

test('a picture is found in its community with its sizes and its words', async () => {
  const { id, uid } = await save(words)
  assert.deepEqual(await findPicture(database.db, communityId, uid), {
    ...{ id, uid, ...words, width: 700, height: 500, colour: '#8a7f5c' },
    files: [
      { size: 480, width: 480, height: 343 },
      { size: 960, width: 700, height: 500 },
    ],
  })
  assert.equal(await findPicture(database.db, await addCommunity(database.db), uid), undefined)
  for (const odd of ['', 'x', "' or 1=1 --", uid.toUpperCase(), `${uid}0`])
    assert.equal(await findPicture(database.db, communityId, odd), undefined)
  assert.deepEqual((await findPictureFile(database.db, uid, 480))?.bytes, bytes)
  assert.equal(await findPictureFile(database.db, uid, 1920), undefined)
})

test('a decorative picture has no words, and one without its own language is refused', async () => {
  const { id, uid } = await save()
  const describe = (given: typeof words) => database.db.transaction().execute((tx) => describePicture(tx, id, given))
  await describe({ ...words, decorative: true })
  assert.deepEqual((await findPicture(database.db, communityId, uid))?.alt, {})
  await assert.rejects(describe({ ...words, language: 'ja' }), /check constraint/)
})

test('what something shows is not forgotten; what nothing shows is, with its files', async () => {
  const { id, uid } = await save(words)
  const eventId = await addEvent(database.db, communityId, { picture_id: id })
  await forget(id)
  assert.equal(await isThere(uid), true)
  await database.db.updateTable('events').set({ picture_id: null }).where('id', '=', eventId).execute()
  await forget(id)
  assert.equal(await isThere(uid), false)
  assert.equal(await findPictureFile(database.db, uid, 480), undefined)
})

test('whoever keeps a page with a picture, or the picture itself, hears of its words and of its end', async () => {
  const told: (string | undefined)[] = []
  const client = await database.pool.connect()
  client.on('notification', ({ payload }) => told.push(payload))
  await client.query('listen folkmoot_changed')
  const { id } = await save()
  await database.db.transaction().execute((tx) => describePicture(tx, id, words))
  await forget(id)
  await client.query('select 1')
  await client.query('unlisten *')
  client.release()
  assert.deepEqual(told, [`picture:${id}`, `picture:${id}`])
})

test('a community that goes takes its pictures along, shown or not', async () => {
  const gone = await addCommunity(database.db)
  const { id } = await database.db.transaction().execute((tx) => savePicture(tx, gone, drawn, words))
  await addEvent(database.db, gone, { picture_id: id })
  await database.db.deleteFrom('communities').where('id', '=', gone).execute()
  assert.deepEqual(await database.db.selectFrom('pictures').select('id').where('id', '=', id).execute(), [])
})

test('a backup holds the pictures byte for byte', async () => {
  const { uid } = await save(words)
  const file = join(folder, 'a.backup')
  const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
  await makeBackup({ pool: database.pool, file, filesFolder: join(folder, 'none'), now })
  const other = await emptyDatabase()
  const migrations = await readMigrations(migrationsFolder)
  await restoreBackup({ pool: other.pool, file, filesFolder: join(folder, 'restored'), migrations })
  assert.deepEqual((await findPictureFile(other.db, uid, 960))?.bytes, Buffer.concat([bytes, bytes]))
})
