// The thread in which one workbook is read: whatever it does there, the server goes on answering.
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkbookLimits } from './workbook.ts'
import { readParts } from './workbook-sheets.ts'
import { unpackWorkbook } from './workbook-unpack.ts'

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: WorkbookLimits }
const parts = unpackWorkbook(bytes, limits)
parentPort?.postMessage(typeof parts === 'string' ? parts : await readParts(parts, limits))
