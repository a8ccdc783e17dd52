// The camera on the page: started by a press, stopped by another, its light where it has one, and words where there is none.
import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Watch, watchCamera } from './door-camera.ts'
import type { DoorFacts } from './door-facts.ts'

interface CameraProps {
  facts: DoorFacts
  found: (text: string) => void
}

/** The button that starts the camera, and its picture. */
export function CameraPart({ facts, found }: CameraProps) {
  const [state, setState] = useState<'off' | 'on' | 'none'>('off')
  const [watch, setWatch] = useState<Watch>()
  const video = useRef<HTMLVideoElement>(null)
  // The camera runs on while what is done with a code changes.
  const latest = useRef(found)
  latest.current = found
  useEffect(() => {
    if (state !== 'on' || !video.current) return
    const element = video.current
    let begun: Watch | undefined
    let gone = false
    watchCamera(element, (text) => latest.current(text))
      .then((watching) => {
        begun = watching
        if (gone) watching.stop()
        else setWatch(watching)
      })
      .catch(() => setState('none'))
    return () => {
      gone = true
      begun?.stop()
      setWatch(undefined)
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
    state === 'on' && watch?.light && h(LightPart, { facts, light: watch.light }),
  ])
}

function LightPart({ facts, light }: { facts: DoorFacts; light: NonNullable<Watch['light']> }) {
  const [lit, setLit] = useState<'on' | 'off'>('off')
  const press = () => {
    const wish = lit === 'on' ? 'off' : 'on'
    light(wish)
      .then(() => setLit(wish))
      .catch(() => {})
  }
  return h(
    'button',
    { class: 'button plain', type: 'button', 'aria-pressed': lit === 'on', onClick: press },
    facts.words.light,
  )
}
