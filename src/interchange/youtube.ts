// Addresses of recordings: YouTube's shapes told apart, Vimeo, and plain files.

/** A recording as its address says: the address in its canonical form, and the ids that players need. */
export interface RecordingAddress {
  kind: 'video' | 'playlist' | 'channel-search' | 'file'
  provider: 'youtube' | 'vimeo' | 'file' | 'other'
  url: string
  video_id: string | null
  playlist_id: string | null
}

/** Reads the http(s) address of a recording. What is not known is a video of another place. */
export function readRecordingAddress(address: string): RecordingAddress {
  if (!URL.canParse(address)) return other(address)
  const url = new URL(address)
  const host = url.hostname.replace(/^(?:www|m|music)\./, '')
  if (host === 'youtu.be') return youtubeVideo(url, url.pathname.split('/')[1]) ?? other(address)
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') return readYoutube(url) ?? other(address)
  if (host === 'vimeo.com' || host === 'player.vimeo.com') return readVimeo(url) ?? other(address)
  if (/\.(?:mp4|m4v|webm|ogv|ogg|oga|opus|mp3|m4a|mov)$/i.test(url.pathname))
    return { kind: 'file', provider: 'file', url: address, video_id: null, playlist_id: null }
  return other(address)
}

/** Whether an address is surely one of a recording: a video site that is known, or a file of sound or pictures. */
export function isRecordingAddress(address: string): boolean {
  return URL.canParse(address) && readRecordingAddress(address).provider !== 'other'
}

const id = /^[A-Za-z0-9_-]+$/

function readYoutube(url: URL): RecordingAddress | undefined {
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter(Boolean)
  if (first === 'watch') return youtubeVideo(url, url.searchParams.get('v') ?? second) ?? youtubePlaylist(url)
  if (first === 'playlist' || (first === 'embed' && second === 'videoseries')) return youtubePlaylist(url)
  if (['embed', 'shorts', 'live', 'v'].includes(first)) return youtubeVideo(url, second)
  if (first === 'results' || first.startsWith('@')) return youtubeChannel(url)
  if (['channel', 'c', 'user'].includes(first) && second + third !== '') return youtubeChannel(url)
  return undefined
}

function youtubeVideo(url: URL, video: string | undefined): RecordingAddress | undefined {
  if (video === undefined || !id.test(video)) return undefined
  const list = url.searchParams.get('list')
  const playlist = list !== null && id.test(list) ? list : null
  const time = url.searchParams.get('t') ?? url.searchParams.get('start')
  const query = new URLSearchParams({ v: video })
  if (playlist !== null) query.set('list', playlist)
  if (time !== null && /^[0-9hms]+$/.test(time)) query.set('t', time)
  return {
    kind: 'video',
    provider: 'youtube',
    url: `https://www.youtube.com/watch?${query}`,
    video_id: video,
    playlist_id: playlist,
  }
}

function youtubePlaylist(url: URL): RecordingAddress | undefined {
  const list = url.searchParams.get('list')
  if (list === null || !id.test(list)) return undefined
  return {
    kind: 'playlist',
    provider: 'youtube',
    url: `https://www.youtube.com/playlist?list=${list}`,
    video_id: null,
    playlist_id: list,
  }
}

/** A channel, or what a search within one (or over all) finds. */
function youtubeChannel(url: URL): RecordingAddress {
  const query = new URLSearchParams()
  for (const name of ['query', 'search_query']) {
    const words = url.searchParams.get(name)
    if (words !== null) query.set(name, words)
  }
  const canonical = `https://www.youtube.com${url.pathname}${query.size > 0 ? `?${query}` : ''}`
  return { kind: 'channel-search', provider: 'youtube', url: canonical, video_id: null, playlist_id: null }
}

function readVimeo(url: URL): RecordingAddress | undefined {
  const list = /^\/(?:showcase|album)\/(\d+)/.exec(url.pathname)?.[1]
  if (list !== undefined)
    return {
      kind: 'playlist',
      provider: 'vimeo',
      url: `https://vimeo.com/showcase/${list}`,
      video_id: null,
      playlist_id: list,
    }
  // An unlisted video carries a second id, without which it does not play.
  const [, video, hash] = /^\/(?:video\/|channels\/[^/]+\/)?(\d+)(?:\/([0-9a-f]+))?\/?$/.exec(url.pathname) ?? []
  if (video === undefined) return undefined
  const secret = hash ?? url.searchParams.get('h')
  return {
    kind: 'video',
    provider: 'vimeo',
    url: `https://vimeo.com/${video}${secret && /^[0-9a-f]+$/.test(secret) ? `/${secret}` : ''}`,
    video_id: video,
    playlist_id: null,
  }
}

function other(address: string): RecordingAddress {
  return { kind: 'video', provider: 'other', url: address, video_id: null, playlist_id: null }
}
