// Reading codes from a camera: by the browser where it can, else by our own reader, and harder each time nothing is seen.
import { type Frame, readFrame, treatments } from './door-frames.ts'

/** A camera that is watched. */
export interface Watch {
  stop: () => void
  /** Switches its light on or off; undefined where it has none. */
  light: ((wish: 'on' | 'off') => Promise<void>) | undefined
}

// Between two pictures a phone rests as long as it worked, so that it stays cool; still several are read in a second.
const shortestPause = 40
const longestPause = 250
const same = 4000

/** Starts the camera in a video; `found` gets each code once. Rejects when there is no camera. */
export async function watchCamera(video: HTMLVideoElement, found: (text: string) => void): Promise<Watch> {
  const wish = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  const stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false })
  video.srcObject = stream
  await video.play()
  const read = await readerOf(video)
  let going = true
  let [last, lastAt] = ['', 0]
  const look = async () => {
    const began = performance.now()
    const text = await read()
    const now = performance.now()
    if (!going) return
    if (text !== undefined && (text !== last || now - lastAt > same)) {
      ;[last, lastAt] = [text, now]
      found(text)
    }
    setTimeout(look, Math.min(longestPause, Math.max(shortestPause, now - began)))
  }
  void look()
  const stop = () => {
    going = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  return { stop, light: lightOf(stream.getVideoTracks()[0]) }
}

// Some phones have a light, and browsers that know of it; the types of the standard do not yet.
function lightOf(track: MediaStreamTrack | undefined): Watch['light'] {
  const can = track?.getCapabilities?.() as { torch?: boolean } | undefined
  if (!track || !can?.torch) return undefined
  return (wish) => {
    const constraints = { advanced: [{ torch: wish === 'on' }] }
    return track.applyConstraints(constraints as MediaTrackConstraints)
  }
}

// The browser's own reader and ours take turns: what one does not see in bad light, the other may.
async function readerOf(video: HTMLVideoElement): Promise<() => Promise<string | undefined>> {
  const native = await nativeReader()
  const picture = pictures()
  let turn = 0
  return async () => {
    // A picture that cannot be read is no fault: the next one comes at once.
    const seen = await native?.detect(video).catch(() => [])
    const treatment = treatments[turn++ % treatments.length] ?? 'plain'
    if (seen?.[0]) return seen[0].rawValue
    const frame = native && treatment === 'plain' ? undefined : picture(video)
    return frame && readFrame(frame, treatment)
  }
}

// At most 1280 across: more is slower and reads no better.
function pictures(): (video: HTMLVideoElement) => Frame | undefined {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return (video) => {
    const scale = Math.min(1, 1280 / video.videoWidth)
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
    if (!context || !(width > 0 && height > 0)) return undefined
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    context.drawImage(video, 0, 0, width, height)
    return context.getImageData(0, 0, width, height)
  }
}

async function nativeReader(): Promise<Detector | undefined> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector
  const formats: string[] = native ? await native.getSupportedFormats().catch(() => []) : []
  return native && formats.includes('qr_code') ? new native({ formats: ['qr_code'] }) : undefined
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}
