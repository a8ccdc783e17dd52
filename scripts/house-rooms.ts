// The order of rooms and their doors, and that no two files need each other.
import { doors, openRooms, roomOrder } from '../src/rooms.ts'
import type { SourceFile } from './house-files.ts'

/** What a file imports from rooms that do not stand before its own, or past their doors. */
export function checkImports(file: SourceFile, files: readonly SourceFile[]): string[] {
  const rank = rankOf(file.room)
  if (rank < 0) return [`${file.path}: the room ${file.room} is not in src/rooms.ts`]
  return file.imports.flatMap((target) => {
    const other = files.find((candidate) => candidate.path === target)
    if (!other || other.room === file.room) return []
    if (file.isTest) return []
    if (rankOf(other.room) >= rank)
      return [`${file.path}: imports ${target}, but ${other.room} does not stand before ${file.room}`]
    const open = openRooms.includes(other.room) || doors.test(other.name)
    return open ? [] : [`${file.path}: imports ${target}, which is not a door of ${other.room}`]
  })
}

function rankOf(room: string): number {
  if (room === 'rooms') return roomOrder.length
  return roomOrder.findIndex((step) => step.includes(room))
}

/** Cycles between files, each told once. */
export function findCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const faults: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) faults.push(`a cycle: ${[...trail.slice(start), path].join(' → ')}`)
    if (start >= 0 || done.has(path)) return
    for (const target of byPath.get(path)?.imports ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const file of files) walk(file.path, [])
  return faults
}
