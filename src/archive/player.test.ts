// How each kind of recording is played: which frame, which element, or only a link.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playerOf } from './player.ts'

type Recording = Parameters<typeof playerOf>[0]
const youtube = {
  kind: 'video',
  provider: 'youtube',
  url: 'https://youtu.be/x',
  video_id: null,
  playlist_id: null,
} as const
const nocookie = 'https://www.youtube-nocookie.com/embed'

const cases: [Recording, ReturnType<typeof playerOf>][] = [
  [
    { ...youtube, provider: 'other', url: 'https://[' },
    { kind: 'link', site: '[' },
  ],
  [
    { ...youtube, kind: 'file', provider: 'file', url: 'https://[' },
    { kind: 'video', url: 'https://[' },
  ],
  [
    { ...youtube, video_id: 'abc' },
    { kind: 'frame', embed: `${nocookie}/abc?autoplay=1&rel=0`, site: 'YouTube' },
  ],
  [
    { ...youtube, kind: 'playlist', playlist_id: 'PL1' },
    { kind: 'frame', embed: `${nocookie}/videoseries?list=PL1&autoplay=1&rel=0`, site: 'YouTube' },
  ],
  [
    { ...youtube, kind: 'playlist', video_id: 'abc', playlist_id: 'PL1' },
    { kind: 'frame', embed: `${nocookie}/abc?list=PL1&autoplay=1&rel=0`, site: 'YouTube' },
  ],
  [
    { ...youtube, kind: 'channel-search' },
    { kind: 'link', site: 'YouTube' },
  ],
  [
    { ...youtube, provider: 'vimeo', video_id: '76979871' },
    { kind: 'frame', embed: 'https://player.vimeo.com/video/76979871?dnt=1&autoplay=1', site: 'Vimeo' },
  ],
  [
    { ...youtube, kind: 'file', provider: 'file', url: 'https://x.example/a.MP3?v=2' },
    { kind: 'audio', url: 'https://x.example/a.MP3?v=2' },
  ],
  [
    { ...youtube, kind: 'file', provider: 'file', url: 'https://x.example/a.webm' },
    { kind: 'video', url: 'https://x.example/a.webm' },
  ],
  [
    { ...youtube, provider: 'other', url: 'https://www.media.example/t/1' },
    { kind: 'link', site: 'media.example' },
  ],
]

test('Each recording is played where it can be', () => {
  for (const [recording, player] of cases) assert.deepEqual(playerOf(recording), player)
})
