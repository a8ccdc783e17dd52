// What of a workbook is read, unpacked piece by piece: as soon as it is more than it may be, it is left.
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { partText } from './workbook-marks.ts'
import { findMain, type Parts } from './workbook-places.ts'

/** How much a workbook may be: its parts, and what those that are read come to, measured while they are unpacked. */
export interface UnpackLimits {
  parts: number
  bytes: number
}

/** `other-kind`: a workbook that is packed too, but in none of the ways that are read (.ods, .xlsb, Numbers). */
export type UnpackFault = 'no-workbook' | 'other-kind' | 'too-many-parts' | 'unpacks-too-large' | 'unsafe' | 'broken'

// So little is pushed at once that what comes out of it, a thousand times as much, is still little.
const chunk = 4096
// Pictures, drawings, macros and whatever lies packed in the pack are never unpacked.
const wanted = /^(?:_rels\/\.rels|xl\/(?:_rels\/[\w .()-]+\.rels|[\w .()-]+\.xml|worksheets\/[\w .()-]+\.xml))$/
const others = /^(?:mimetype|content\.xml|xl\/workbook\.bin|index\/(?:document|calculationengine)\.iwa|index\.zip)$/

/** The parts that are read, by their names; no size that the file tells of itself is believed. */
export function unpackWorkbook(bytes: Uint8Array, limits: UnpackLimits): Parts | UnpackFault {
  const opened: Opened[] = []
  const state: State = { limits, names: 0, total: 0, open: opened, fault: undefined, kind: undefined }
  const unzip = new Unzip((file) => begin(state, file))
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += chunk)
      unzip.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length)
  } catch {
    return state.fault ?? 'broken'
  }
  if (state.kind) return state.kind
  const parts: Parts = Object.fromEntries(opened.map(({ name, pieces }) => [name, partText(Buffer.concat(pieces))]))
  if (parts[findMain(parts)] === undefined) return 'no-workbook'
  if (opened.some(({ whole }) => !whole)) return 'broken'
  // No workbook declares entities: whatever does wants to grow once it is read.
  const declares = (part: string) => /<!(?:DOCTYPE|ENTITY)/i.test(part)
  return Object.values(parts).some(declares) ? 'unsafe' : parts
}

interface Opened {
  name: string
  pieces: Uint8Array[]
  whole: boolean
}

interface State {
  limits: UnpackLimits
  names: number
  total: number
  open: Opened[]
  fault: UnpackFault | undefined
  kind: 'other-kind' | undefined
}

function begin(state: State, file: UnzipFile): void {
  state.names += 1
  if (state.names > state.limits.parts) stop(state, 'too-many-parts')
  // Names are the same whatever their letters' size; some programs part their folders as Windows does.
  const name = file.name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
  if (others.test(name)) state.kind = 'other-kind'
  if (!wanted.test(name)) return
  // Of two parts with one name, readers take the one or the other.
  if (state.open.some((one) => one.name === name)) stop(state, 'unsafe')
  const its: Opened = { name, pieces: [], whole: false }
  state.open.push(its)
  file.ondata = (error, piece, final) => {
    if (error) stop(state, state.fault ?? 'broken')
    state.total += piece.length
    if (state.total > state.limits.bytes) stop(state, 'unpacks-too-large')
    its.pieces.push(piece)
    its.whole ||= final
  }
  file.start()
}

function stop(state: State, fault: UnpackFault): never {
  state.fault = fault
  throw new RangeError(fault)
}
