// Makes the published package: JavaScript for every source file, since Node strips no types below node_modules.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [source, target] = [join(root, 'src'), join(root, 'dist')]

rmSync(target, { recursive: true, force: true })
const compiled = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (compiled.status !== 0) process.exit(1)

// Whatever is no source of the server: styles, fonts, pictures; and the browser's scripts, which esbuild reads as written.
const isForBrowser = (file: string) => /(?:^|\/)enhance[\w-]*\.ts$|^ui\/(?:enhance\/.*|embed-element)\.ts$/.test(file)
const beside = globSync('**/*.*', { cwd: source }).filter((file) => !file.endsWith('.ts') || isForBrowser(file))
for (const file of beside) cpSync(join(source, file), join(target, file))
console.log(`dist/ is ready: compiled sources and ${beside.length} files beside them`)
