// The measure of all pages: a bare node:http server that sends the same bytes under the same headers, and nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface BarePage {
  headers: string[]
  body: string
}

let headers: string[] = []
let body: Buffer = Buffer.alloc(0)

const server = createServer((_, response) => {
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))

process.on('message', (page: BarePage) => {
  headers = page.headers
  body = Buffer.from(page.body, 'base64')
  process.send?.('ready')
})
