// The mailbox of an address is the same, read in the program or asked of the database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { mailboxOf } from './address.ts'
import { mailboxIn } from './mailbox.ts'

const addresses = [
  ...['a@x.org', 'a+b@x.org', 'a+b+c@x.org', 'a.b+c@x.org', '+a@x.org', 'a+@x.org'],
  ...['b.a.d@gmail.com', 'bad+x.y@googlemail.com', 'b.ad@gmail.com.x.org', 'b.ad@notgmail.com', 'b.ad@mail.gmail.com'],
]

test('what stands in a column leads to the same mailbox as what is read', async () => {
  const { db } = await testDatabase()
  const found = await sql<{ mailbox: string }>`select ${mailboxIn('typed.email')} as mailbox
    from unnest(${addresses}::text[]) with ordinality as typed (email, place) order by place`.execute(db)
  assert.deepEqual(
    found.rows.map(({ mailbox }) => mailbox),
    addresses.map(mailboxOf),
  )
  assert.deepEqual(addresses.map(mailboxOf), [
    ...['a@x.org', 'a@x.org', 'a@x.org', 'a.b@x.org', '+a@x.org', 'a@x.org'],
    ...['bad@gmail.com', 'bad@gmail.com', 'b.ad@gmail.com.x.org', 'b.ad@notgmail.com', 'b.ad@mail.gmail.com'],
  ])
})
