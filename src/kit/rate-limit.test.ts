// The limit of requests, and whom they are counted for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddress, clientKey, isWithin, readNetworks } from './client-address.ts'
import { cost, createRateLimit } from './rate-limit.ts'

test('a client may ask so often in a minute, then waits for the rest of it', () => {
  const limit = createRateLimit(2)
  assert.equal(limit.take('a', cost.rendered, 1000), 0)
  assert.equal(limit.take('a', cost.rendered, 2000), 0)
  assert.equal(limit.take('a', cost.rendered, 21_500), 40)
  assert.equal(limit.take('b', cost.rendered, 21_500), 0, 'another client is not concerned')
  assert.equal(limit.take('a', cost.rendered, 60_999), 1)
  assert.equal(limit.take('a', cost.rendered, 61_000), 0)
})

test('what comes from memory counts a tenth', () => {
  const limit = createRateLimit(1)
  const waits = Array.from({ length: 11 }, () => limit.take('a', cost.kept, 0))
  assert.deepEqual(waits, [...Array(10).fill(0), 60])
})

test('no limit is no limit', () => {
  const limit = createRateLimit(0)
  for (let count = 0; count < 10_000; count++) assert.equal(limit.take('a', cost.rendered, 0), 0)
})

test('a flood of addresses forgets the oldest, not the one that is asking', () => {
  const limit = createRateLimit(1)
  assert.equal(limit.take('first', cost.rendered, 0), 0)
  for (let client = 0; client < 50_000; client++) limit.take(`client ${client}`, cost.rendered, 1)
  assert.equal(limit.take('client 49999', cost.rendered, 2), 60)
  assert.equal(limit.take('first', cost.rendered, 2), 0)
})

test('an address is counted by itself, an IPv6 address by its /64', () => {
  const cases = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ] as const
  for (const [address, key] of cases) assert.equal(clientKey(address), key)
})

test('forwarded addresses are believed from the right, as far as trusted proxies wrote them', () => {
  const trusted = readNetworks(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'])
  const cases: [socket: string, forwarded: string | undefined, client: string][] = [
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.1.1.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.1.1.1', '198.51.100.1', '198.51.100.1'],
    ['10.1.1.1', 'spoofed, 198.51.100.1', '198.51.100.1'],
    ['10.1.1.1', '1.2.3.4, 198.51.100.1, 192.0.2.1, 2001:db8::5', '198.51.100.1'],
    ['10.1.1.1', '10.2.2.2, 10.3.3.3', '10.2.2.2'],
    ['10.1.1.1', 'nonsense', '10.1.1.1'],
    ['10.1.1.1', '1.2.3.4, , 10.2.2.2', '10.2.2.2'],
    ['10.1.1.1', '[2001:470::1]:443', '[2001:470::1]:443'],
  ]
  for (const [socket, forwarded, client] of cases) assert.equal(clientAddress(socket, forwarded, trusted), client)
  assert.equal(clientAddress('10.1.1.1', '198.51.100.1', []), '10.1.1.1')
  assert.equal(clientKey('[2001:470::1]:443'), '2001:470:0:0::/64')
})

test('an address lies in a network of its own kind', () => {
  const networks = readNetworks(['127.0.0.0/8', '::1'])
  const within = ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].map((address) => isWithin(address, networks))
  const without = ['128.0.0.1', '::2', 'x', undefined].map((address) => isWithin(address, networks))
  assert.deepEqual([within, without], [Array(4).fill(true), Array(4).fill(false)])
})
