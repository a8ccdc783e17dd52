// The camera on the page: started by a press, stopped by another, and words where there is none.
import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { watchCamera } from './door-camera.ts'
import type { DoorFacts } from './door-facts.ts'

interface CameraProps {
  facts: DoorFacts
  found: (text: string) => void
}

/** The button that starts the camera, and its picture. */
export function CameraPart({ facts, found }: CameraProps) {
  const [state, setState] = useState<'off' | 'on' | 'none'>('off')
  const video = useRef<HTMLVideoElement>(null)
  // The camera runs on while what is done with a code changes.
  const latest = useRef(found)
  latest.current = found
  useEffect(() => {
    if (state !== 'on' || !video.current) return
    const element = video.current
    let stop: (() => void) | undefined
    let gone = false
    watchCamera(element, (text) => latest.current(text))
      .then((ends) => {
        stop = ends
        if (gone) ends()
      })
      .catch(() => setState('none'))
    return () => {
      gone = true
      stop?.()
    }
  }, [state])
  const press = () => {
    if (facts.kind === 'kiosk' && state !== 'on') document.documentElement.requestFullscreen?.().catch(() => {})
    setState(state === 'on' ? 'off' : 'on')
  }
  const label = facts.words[state === 'on' ? 'stop-scanning' : 'scan']
  return h('div', { class: 'door-camera' }, [
    state === 'on' && h('video', { ref: video, muted: true, playsInline: true, 'aria-hidden': 'true' }),
    state === 'none' && h('p', { class: 'notice', role: 'status' }, facts.words['no-camera']),
    h('button', { class: `button door-scan ${state === 'on' ? 'plain' : ''}`, type: 'button', onClick: press }, label),
  ])
}
