// A programme as YAML data files for a Hugo site, from which it can be imported again.
import { stringify } from 'yaml'
import { dataFiles } from './hugo-data.ts'
import { writeRecord } from './imported-record.ts'
import type { BroughtRow } from './imported-rows.ts'

/** The text of every data file, by its name. */
export function writeHugoData(rows: readonly BroughtRow[]): Map<string, string> {
  return new Map(
    Object.entries(dataFiles).map(([file, kind]) => {
      const records = rows.filter((row) => row.kind === kind).map(writeRecord)
      return [file, stringify(kind === 'community' ? (records[0] ?? {}) : records, { lineWidth: 0 })]
    }),
  )
}
