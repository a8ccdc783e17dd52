// What a recording is found by.
import type { LocalText } from '../kit/languages.ts'
import { searchWords } from '../kit/words.ts'

/** The texts of a recording that its search looks into: its own, and the names of what it belongs to. */
export interface RecordingTexts {
  title: LocalText
  summary?: LocalText | undefined
  year?: number | null | undefined
  event?: LocalText | undefined
  session?: LocalText | undefined
  format?: LocalText | undefined
  chapter?: LocalText | undefined
  speakers?: string[] | undefined
}

/** The words for `recordings.search`, to be stored as `to_tsvector('simple', …)`. */
export function recordingWords(recording: RecordingTexts): string {
  const { title, session, event, format, chapter, summary } = recording
  const local = [title, session, event, format, chapter, summary].flatMap((text) => Object.values(text ?? {}))
  const plain = [String(recording.year ?? ''), ...(recording.speakers ?? [])]
  return searchWords([...plain, ...local].join('\n'))
}
