// Where a recording can be seen: in a frame that loads after a press, in the browser's own player, or on a site elsewhere.
import { pathIn, siteOf } from '../kit/web-address.ts'
import type { RecordingCard } from './cards.ts'

export type Player =
  /** The frame's address, and whose it is. */
  | { kind: 'frame'; embed: string; site: string }
  | { kind: 'video' | 'audio'; url: string }
  | { kind: 'link'; site: string }

type Playable = Pick<RecordingCard, 'kind' | 'provider' | 'url' | 'video_id' | 'playlist_id'>

/** How a recording is played. Nothing of a frame is asked for before the reader presses. */
export function playerOf(recording: Playable): Player {
  const { provider, video_id, url } = recording
  if (provider === 'youtube') {
    const embed = youtubeFrame(recording)
    return embed ? { kind: 'frame', embed, site: 'YouTube' } : { kind: 'link', site: 'YouTube' }
  }
  if (provider === 'vimeo' && video_id)
    return { kind: 'frame', embed: `https://player.vimeo.com/video/${video_id}?dnt=1&autoplay=1`, site: 'Vimeo' }
  if (provider === 'file') return { kind: isSound(url) ? 'audio' : 'video', url }
  return { kind: 'link', site: provider === 'vimeo' ? 'Vimeo' : siteOf(url) }
}

function youtubeFrame({ kind, video_id, playlist_id }: Playable): string | undefined {
  if (kind === 'channel-search') return undefined
  const list = playlist_id ? `list=${playlist_id}&` : ''
  const what = video_id ?? (playlist_id ? 'videoseries' : undefined)
  return what && `https://www.youtube-nocookie.com/embed/${what}?${list}autoplay=1&rel=0`
}

function isSound(url: string): boolean {
  return /\.(?:mp3|m4a|aac|ogg|oga|opus|flac|wav)$/i.test(pathIn(url))
}
