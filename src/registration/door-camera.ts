// Reading codes from a camera: by the browser where it can, else by our own reader, frame by frame.
import { BarcodeDetector as OwnDetector } from 'qr/decode.js'

interface Detector {
  detect(source: HTMLVideoElement | ImageBitmap): Promise<{ rawValue: string }[]>
}

const pause = 120
const same = 4000

/** Starts the camera in a video; `found` gets each code once. Gives what stops it; rejects when there is no camera. */
export async function watchCamera(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  const wish = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  const stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false })
  video.srcObject = stream
  await video.play()
  const detector = await detectorHere()
  let going = true
  let [last, lastAt] = ['', 0]
  const look = async () => {
    if (!going) return
    const [code] = await read(detector, video)
    const now = performance.now()
    if (going && code && (code.rawValue !== last || now - lastAt > same)) {
      ;[last, lastAt] = [code.rawValue, now]
      found(code.rawValue)
    }
    setTimeout(look, pause)
  }
  void look()
  return () => {
    going = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}

// A frame that cannot be read is no fault: the next one comes at once.
async function read(detector: Detector, video: HTMLVideoElement): Promise<{ rawValue: string }[]> {
  try {
    return await detector.detect(video)
  } catch {
    return []
  }
}

async function detectorHere(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector
  const formats: string[] = native ? await native.getSupportedFormats().catch(() => []) : []
  return native && formats.includes('qr_code') ? new native({ formats: ['qr_code'] }) : new OwnDetector()
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}
