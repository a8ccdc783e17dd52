// The style of the embedded list and the script of its web component, made small once a process.
import { fileURLToPath } from 'node:url'

const sources = { css: '../ui/embed.css', js: '../ui/embed-element.ts' } as const
const made = new Map<keyof typeof sources, Promise<string>>()

/** The text of the style or of the script, ready to be sent. */
export function embedAsset(kind: keyof typeof sources): Promise<string> {
  const known = made.get(kind) ?? make(kind)
  made.set(kind, known)
  return known
}

// Not one of the site's own assets: other people write these addresses into their pages, so they never change.
async function make(kind: keyof typeof sources): Promise<string> {
  const { build } = await import('esbuild')
  const entry = fileURLToPath(new URL(sources[kind], import.meta.url))
  const options = {
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
  } as const
  const { outputFiles } = await build({ entryPoints: [entry], ...options })
  return outputFiles[0]?.text ?? ''
}
