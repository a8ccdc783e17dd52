// Makes the published package: JavaScript for every source file, since Node strips no types below node_modules.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [source, target] = [join(root, 'src'), join(root, 'dist')]

rmSync(target, { recursive: true, force: true })
const compiled = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (compiled.status !== 0) process.exit(1)

// Styles, fonts, pictures, and the browser's scripts, which esbuild reads as they are written.
const scripts = ['*/enhance*.ts', 'ui/enhance/*.ts', 'ui/embed-element.ts']
const beside = globSync(['**/*.{css,woff2,ttf,svg,png,txt,json}', ...scripts], { cwd: source })
for (const file of beside) cpSync(join(source, file), join(target, file))
console.log(`dist/ is ready: compiled sources and ${beside.length} files beside them`)
