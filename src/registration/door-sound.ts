// What a scan sounds and feels like: high and short for yes, low and twice for no. Never instead of words.
import type { Said } from './door-facts.ts'

let context: AudioContext | undefined

/** Tells without a look at the screen what became of a scan. */
export function signal(said: Said): void {
  const good = said === 'arrival'
  navigator.vibrate?.(good ? 80 : [120, 80, 120])
  try {
    context ??= new AudioContext()
    const starts = good ? [0] : [0, 0.2]
    for (const start of starts) beep(context, good ? 880 : 220, context.currentTime + start)
  } catch {
    // A device without sound.
  }
}

function beep(audio: AudioContext, frequency: number, at: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  volume.gain.setValueAtTime(0.2, at)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.15)
  tone.frequency.value = frequency
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.15)
}
