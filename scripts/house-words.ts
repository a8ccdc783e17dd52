// What a file may say: its first line, the environment, the clock, the console, names, and types that check nothing.
import { code, type SourceFile } from './house-files.ts'

// Browser files live by the browser's clock and words.
const browser = /(?:^|\/)(?:enhance[\w-]*|embed-element)\.ts$/
const vague = /(?:^|[/-])(?:utils?|helpers?|common|misc|managers?|services?)(?:[/.-]|$)/
const speaks = /^(?:main\.ts$|commands\/)/
const exported = /^export (?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?(?:<[^>]*>)?\()/

/** The faults of one file. */
export function checkWords(file: SourceFile): string[] {
  const { path, text, isTest } = file
  const faults: string[] = []
  const plain = code(text)
  const note = (found: boolean, fault: string) => found && faults.push(`${path}: ${fault}`)
  note(vague.test(path), 'its name says nothing of its subject')
  note(
    /^export (?:\*|\{[^}]*\} from '\.\/(?:\w+-)*index)/m.test(text),
    'hands on what others export; import it from where it is',
  )
  note(/(?::|<|\bas|\|) any\b|<any>/.test(plain) && !text.includes('noExplicitAny:'), 'says any, which checks nothing')
  if (isTest) return faults
  note(!text.startsWith('//') && !text.startsWith('#!'), "the first line does not say the file's subject")
  note(path !== 'config.ts' && /process\.env\b/.test(plain), 'reads process.env; only config.ts does')
  note(path !== 'kit/clock.ts' && !browser.test(path) && readsClock(plain), 'reads the clock; take now as an argument')
  note(!speaks.test(path) && /\bconsole\.\w/.test(plain), 'writes to the console; only commands do')
  note(isPure(file) && /\bawait\b|\basync\b/.test(plain), 'rules, forms and views are pure, and await nothing')
  return [...faults, ...undescribed(text).map((name) => `${path}: ${name} is exported without a word on what it does`)]
}

function readsClock(plain: string): boolean {
  return /\bDate\.now\(|\bnew Date\(\)|Temporal\.Now\b/.test(plain)
}

function isPure({ name }: SourceFile): boolean {
  return /^(?:rules|forms|views)(?:-|$)/.test(name)
}

/** Exported functions with no comment above them. */
function undescribed(text: string): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const [, named, arrow] = exported.exec(line) ?? []
    const name = named ?? arrow
    return name === undefined || /\*\/\s*$|^\s*\/\//.test(lines[index - 1] ?? '') ? [] : [name]
  })
}
