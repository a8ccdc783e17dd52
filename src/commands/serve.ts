// `folkmoot serve` and `folkmoot start`: the site, on this machine.
import { type Command, InvalidArgumentError } from 'commander'
import type { Config } from '../config.ts'
import { requireConfig } from './configuration.ts'

interface ServeOptions {
  port?: number
  host?: string
}

/** Adds `serve`, which only serves, and `start`, which first makes the database ready. */
export function registerServe(program: Command): void {
  withAddress(program.command('serve'))
    .description('Serve the site. The database must be up to date (see migrate).')
    .action(async (options: ServeOptions) => {
      const { serveSite, requireMigrated } = await import('./serving.ts')
      await serveSite(configured(options), requireMigrated)
    })
  withAddress(program.command('start'))
    .description('Bring the database up to date, fill an empty one with the sample programme, and serve the site.')
    .action(async (options: ServeOptions) => {
      const { serveSite, prepareDatabase } = await import('./serving.ts')
      await serveSite(configured(options), prepareDatabase)
    })
}

function withAddress(command: Command): Command {
  return command
    .option('-p, --port <number>', 'the port to listen on, instead of PORT', readPort)
    .option('--host <address>', 'the address to listen on, instead of HOST')
}

function configured({ port, host }: ServeOptions): Config {
  const config = requireConfig()
  return { ...config, port: port ?? config.port, host: host ?? config.host }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}
