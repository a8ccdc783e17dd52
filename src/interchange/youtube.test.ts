// Addresses of recordings: every shape, told apart and made canonical.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isRecordingAddress, type RecordingAddress, readRecordingAddress } from './youtube.ts'

const video = (url: string, video_id: string, playlist_id: string | null = null): RecordingAddress => ({
  kind: 'video',
  provider: 'youtube',
  url,
  video_id,
  playlist_id,
})
const watch = video('https://www.youtube.com/watch?v=a_B-1', 'a_B-1')
const cases: [string, RecordingAddress][] = [
  ['https://youtu.be/a_B-1?si=track', watch],
  ['https://www.youtube.com/watch?v=a_B-1&ab_channel=X', watch],
  ['https://m.youtube.com/watch?v=a_B-1', watch],
  ['https://www.youtube.com/embed/a_B-1', watch],
  ['https://www.youtube-nocookie.com/embed/a_B-1?rel=0', watch],
  ['https://youtube.com/shorts/a_B-1', watch],
  ['https://youtube.com/live/a_B-1?feature=share', watch],
  ['https://youtu.be/a_B-1?t=90', video('https://www.youtube.com/watch?v=a_B-1&t=90', 'a_B-1')],
  [
    'https://www.youtube.com/watch?v=a_B-1&list=PL-2&ab_channel=X',
    video('https://www.youtube.com/watch?v=a_B-1&list=PL-2', 'a_B-1', 'PL-2'),
  ],
  ...['https://youtube.com/playlist?list=PL-2&si=x', 'https://www.youtube.com/embed/videoseries?list=PL-2'].map(
    (address): [string, RecordingAddress] => [
      address,
      {
        kind: 'playlist',
        provider: 'youtube',
        url: 'https://www.youtube.com/playlist?list=PL-2',
        video_id: null,
        playlist_id: 'PL-2',
      },
    ],
  ),
  [
    'https://www.youtube.com/@SomeChannel/search?query=some+talk',
    {
      kind: 'channel-search',
      provider: 'youtube',
      url: 'https://www.youtube.com/@SomeChannel/search?query=some+talk',
      video_id: null,
      playlist_id: null,
    },
  ],
  [
    'https://vimeo.com/123/abc1',
    { kind: 'video', provider: 'vimeo', url: 'https://vimeo.com/123/abc1', video_id: '123', playlist_id: null },
  ],
  [
    'https://player.vimeo.com/video/123',
    { kind: 'video', provider: 'vimeo', url: 'https://vimeo.com/123', video_id: '123', playlist_id: null },
  ],
  ...['mp4', 'webm', 'ogg', 'mp3'].map((end): [string, RecordingAddress] => [
    `https://media.example.org/talk.${end}`,
    { kind: 'file', provider: 'file', url: `https://media.example.org/talk.${end}`, video_id: null, playlist_id: null },
  ]),
  [
    'https://youtube.com.example.org/watch?v=a_B-1',
    {
      kind: 'video',
      provider: 'other',
      url: 'https://youtube.com.example.org/watch?v=a_B-1',
      video_id: null,
      playlist_id: null,
    },
  ],
]
for (const [address, expected] of cases)
  it(`reads ${address}`, () => assert.deepEqual(readRecordingAddress(address), expected))

it('knows which addresses are surely recordings', () => {
  assert.equal(isRecordingAddress('https://youtu.be/a'), true)
  assert.equal(isRecordingAddress('https://example.org/a'), false)
  assert.equal(isRecordingAddress('not an address'), false)
})
