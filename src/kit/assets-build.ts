// Making the stylesheet, the scripts and the fonts ready: bundled once, kept on disk until a source changes.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { type Compressed, compressWell } from './page-cache-page.ts'

/** One file ready to be sent. `name` is how views ask for it (`site.css`); `file` has its hash (`site.5F3K2A1B.css`). */
export interface BuiltAsset {
  name: string
  file: string
  body: Buffer
  compressed: Compressed | undefined
}

interface Manifest {
  /** Everything that went into the build, with the digest it had: any difference means building again. */
  sources: Record<string, string>
  entries: string[]
  assets: { name: string; file: string }[]
}

export interface AssetFolders {
  /** The sources: `ui/site.css`, `ui/desk.css`, every room's `enhance*.ts`, fonts and pictures in `ui/`. */
  source: string
  /** Where built files are kept between starts. */
  cache: string
}

const manifestFile = 'manifest.json'
const compressedTypes = /\.(?:css|js|svg|json|webmanifest|speculationrules)$/

/** The built files: read from the cache when no source has changed, else built (a tenth of a second) and kept. */
export async function buildAssets(folders: AssetFolders): Promise<BuiltAsset[]> {
  const entries = listEntries(folders.source)
  const kept = readKept(folders, entries)
  if (kept) return kept
  const { sources, assets } = await bundle(folders.source, entries)
  keep(folders.cache, { sources, entries, assets: assets.map(({ name, file }) => ({ name, file })) }, assets)
  return assets
}

function listEntries(source: string): string[] {
  const patterns = [
    'ui/site.css',
    'ui/desk.css',
    'ui/enhance/*.ts',
    '*/enhance*.ts',
    'ui/**/*.{woff2,svg,png,ico,webp,jpg,webmanifest,speculationrules}',
  ]
  return globSync(patterns, { cwd: source })
    .filter((file) => !/\.test\.ts$|\.d\.ts$/.test(file))
    .sort()
}

function readKept({ source, cache }: AssetFolders, entries: string[]): BuiltAsset[] | undefined {
  try {
    const manifest: Manifest = JSON.parse(readFileSync(join(cache, manifestFile), 'utf8'))
    if (manifest.entries.join('\n') !== entries.join('\n')) return undefined
    const changed = Object.entries(manifest.sources).some(
      ([file, digest]) => digestOf(resolve(source, file)) !== digest,
    )
    return changed ? undefined : manifest.assets.map((asset) => readAsset(cache, asset))
  } catch {
    // No cache yet, or a damaged one: it is only a cache.
    return undefined
  }
}

function readAsset(cache: string, { name, file }: { name: string; file: string }): BuiltAsset {
  const path = join(cache, file)
  const compressed = existsSync(`${path}.br`)
    ? { br: readFileSync(`${path}.br`), gzip: readFileSync(`${path}.gz`) }
    : undefined
  return { name, file, body: readFileSync(path), compressed }
}

async function bundle(source: string, entries: string[]) {
  const { build } = await import('esbuild')
  const result = await build({
    absWorkingDir: source,
    entryPoints: entries.map((entry) => ({ in: `./${entry}`, out: outName(entry) })),
    outdir: '/assets',
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    publicPath: '/assets',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    loader: {
      '.woff2': 'copy',
      '.svg': 'copy',
      '.png': 'copy',
      '.ico': 'copy',
      '.webp': 'copy',
      '.jpg': 'copy',
      '.webmanifest': 'copy',
      '.speculationrules': 'copy',
    },
    plugins: [resolveAssets(source, entries)],
    logLevel: 'silent',
  })
  const sources = Object.fromEntries(
    Object.keys(result.metafile.inputs).map((file) => [file, digestOf(resolve(source, file))]),
  )
  const assets = await Promise.all(
    result.outputFiles.map(({ path, contents }) => makeAsset(path, Buffer.from(contents))),
  )
  return { sources: { ...sources, ...builderDigests(source) }, assets }
}

/** Another way of building makes kept files old as surely as another source does. */
function builderDigests(source: string): Record<string, string> {
  const builder = [import.meta.filename, fileURLToPath(import.meta.resolve('esbuild/package.json'))]
  return Object.fromEntries(builder.map((file) => [relative(source, file), digestOf(file)]))
}

/** In a stylesheet `/assets/x.woff2` is the file of that name, and becomes its hashed address. */
function resolveAssets(source: string, entries: string[]): Plugin {
  return {
    name: 'assets',
    setup(build) {
      build.onResolve({ filter: /^\/assets\// }, ({ path }) => {
        const entry = entries.find((candidate) => basename(candidate) === basename(path))
        return entry
          ? { path: resolve(source, entry) }
          : { errors: [{ text: `There is no ${basename(path)} below ui/.` }] }
      })
    },
  }
}

function outName(entry: string): string {
  const name = basename(entry).replace(/\.[^.]+$/, '')
  const room = dirname(entry).split('/')[0]
  // A room's enhance.ts is known by its room: registration.js, registration-desk.js.
  return name.startsWith('enhance') && room !== 'ui' ? `${room}${name.slice('enhance'.length)}` : name
}

async function makeAsset(path: string, body: Buffer): Promise<BuiltAsset> {
  const file = basename(path)
  const compressed = compressedTypes.test(file) ? await compressWell(body) : undefined
  return { name: file.replace(/\.[A-Z0-9]{8}(?=\.[a-z0-9]+$)/, ''), file, body, compressed }
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64url')
}

/** Written beside and moved into place, so that another process never reads half a cache. */
function keep(cache: string, manifest: Manifest, assets: BuiltAsset[]) {
  const fresh = `${cache}.${process.pid}`
  try {
    mkdirSync(fresh, { recursive: true })
    for (const { file, body, compressed } of assets) {
      writeFileSync(join(fresh, file), body)
      if (compressed) writeFileSync(join(fresh, `${file}.br`), compressed.br)
      if (compressed) writeFileSync(join(fresh, `${file}.gz`), compressed.gzip)
    }
    writeFileSync(join(fresh, manifestFile), JSON.stringify(manifest))
    rmSync(cache, { recursive: true, force: true })
    renameSync(fresh, cache)
  } catch {
    // A folder that cannot be written costs a tenth of a second at each start, no more.
    rmSync(fresh, { recursive: true, force: true })
  }
}
