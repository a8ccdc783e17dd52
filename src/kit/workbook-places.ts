// Where the sheets of a workbook stand among its parts, under what names, and how it counts its days.
import { posix } from 'node:path'
import { attributeIn } from './workbook-formats.ts'
import type { Epoch } from './workbook-numbers.ts'

/** The texts of parts by their names, in small letters. */
export type Parts = Record<string, string>

/** A sheet of cells: its name as it is written in XML, and the part that holds it. */
export interface SheetPlace {
  name: string
  part: string
  hidden: boolean
}

/** What a workbook tells of itself; texts and styles need not be there. */
export interface WorkbookPlaces {
  sheets: SheetPlace[]
  strings: string
  styles: string
  epoch: Epoch
}

/** The places of a workbook; undefined when its beginning is no XML. Hidden sheets come last: few people mean them. */
export function findPlaces(parts: Parts): WorkbookPlaces | undefined {
  const main = findMain(parts)
  const xml = parts[main] ?? ''
  if (!/<(?:[\w.-]+:)?workbook[\s>]/.test(xml)) return undefined
  const near = listRelated(parts, main)
  const byType = (type: string) =>
    near.find((one) => one.type.endsWith(`/${type}`))?.part ?? `xl/${type.toLowerCase()}.xml`
  const sheets = tagsIn(xml, 'sheet').flatMap((its) => {
    const id = attributeIn(its, '[\\w.-]+:id')
    const found = near.find((one) => one.id === id && one.type.endsWith('/worksheet'))
    const hidden = /hidden/i.test(attributeIn(its, 'state'))
    return found ? [{ name: attributeIn(its, 'name'), part: found.part, hidden }] : []
  })
  const [settings = ''] = tagsIn(xml, 'workbookPr')
  return {
    sheets: [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)],
    strings: byType('sharedStrings'),
    styles: byType('styles'),
    epoch: /^(?:1|true|on)$/i.test(attributeIn(settings, 'date1904')) ? 1904 : 1900,
  }
}

/** The part that a workbook begins with; it is the same in nearly all of them. */
export function findMain(parts: Parts): string {
  const main = listRelated(parts, '').find(({ type }) => type.endsWith('/officeDocument'))
  return main && parts[main.part] !== undefined ? main.part : 'xl/workbook.xml'
}

interface Related {
  id: string
  type: string
  part: string
}

// Some programs write the way to a part from the beginning, some from here, some in other letters than its name has.
function listRelated(parts: Parts, from: string): Related[] {
  const folder = posix.dirname(from)
  const xml = parts[posix.join(folder, '_rels', `${posix.basename(from)}.rels`)] ?? ''
  return tagsIn(xml, 'Relationship').map((its) => ({
    id: attributeIn(its, 'Id'),
    type: attributeIn(its, 'Type'),
    part: posix
      .join('/', folder, wayTo(attributeIn(its, 'Target'), folder))
      .slice(1)
      .toLowerCase(),
  }))
}

function wayTo(target: string, folder: string): string {
  const plain = target.replaceAll('\\', '/')
  return plain.startsWith('/') ? posix.relative(`/${folder}`, plain) : plain
}

function tagsIn(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}\\s([^<]*)`, 'g'))].map(([, its = '']) => its)
}
