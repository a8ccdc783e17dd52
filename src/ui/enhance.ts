// The one script of public pages, none of which needs it: the reader's own time, a language suggestion, menus that close.
suggestLanguage()
showReadersTime()
showNearby()
closeMenus()
showWhereOneIs()

// The language of the browser is only ever suggested, once, beside what is being read.
function suggestLanguage(): void {
  const here = document.documentElement.lang
  if (navigator.languages.some((language) => sameLanguage(language, here))) return
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-suggest]')]
  const wanted = navigator.languages
    .map((language) => links.find((link) => sameLanguage(language, link.lang)))
    .find((link) => link !== undefined)
  if (!wanted || remembered('language-suggested')) return
  const line = document.createElement('p')
  line.className = 'suggestion'
  const link = document.createElement('a')
  link.href = wanted.href
  link.lang = wanted.lang
  link.textContent = wanted.dataset.suggest ?? ''
  line.append(link)
  document.querySelector('main')?.append(line)
}

// `zh-CN` and `zh-Hans` are one language to a reader of either; `zh-TW` is not.
function sameLanguage(one: string, other: string): boolean {
  const likely = (tag: string) => {
    const { language, script } = new Intl.Locale(tag).maximize()
    return language === 'zh' ? `${language}-${script}` : language
  }
  return likely(one) === likely(other)
}

function remembered(name: string): boolean {
  try {
    const known = sessionStorage.getItem(name) !== null
    sessionStorage.setItem(name, 'yes')
    return known
  } catch {
    return false
  }
}

// `<span class="yours" data-begins data-ends data-zone data-label data-same>` is filled with the reader's own clock.
function showReadersTime(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const locale = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang
  for (const place of document.querySelectorAll<HTMLElement>('.yours[data-begins]')) {
    const begins = new Date(place.dataset.begins ?? '')
    const ends = new Date(place.dataset.ends ?? '')
    const there = place.dataset.zone ?? 'UTC'
    place.textContent = sameClock(begins, zone, there)
      ? (place.dataset.same ?? '')
      : `${inReadersWords(begins, ends, zone, there, locale, place.dataset.long !== undefined)} ${place.dataset.label ?? ''}`
  }
}

function sameClock(instant: Date, one: string, other: string): boolean {
  const read = (timeZone: string) => instant.toLocaleString('sv', { timeZone })
  return read(one) === read(other)
}

function inReadersWords(begins: Date, ends: Date, zone: string, there: string, locale: string, long: boolean): string {
  const day = (timeZone: string) => begins.toLocaleDateString('sv', { timeZone })
  const otherDay = day(zone) !== day(there)
  const padded = ['en-GB', 'fr', 'zh-Hans'].includes(locale)
  const clock = { hour: padded ? '2-digit' : 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  const withDay = { weekday: 'short', day: 'numeric', month: 'short', ...clock } as const
  const format = new Intl.DateTimeFormat(locale, otherDay || long ? withDay : clock)
  if (!long) return format.format(begins)
  // ICU writes such a range in Japanese as 10時00分～13時00分, and nothing else on the page does.
  const isOneDay = day(zone) === ends.toLocaleDateString('sv', { timeZone: zone })
  if (locale !== 'ja' || !isOneDay) return format.formatRange(begins, ends)
  return `${format.format(begins)}–${new Intl.DateTimeFormat(locale, clock).format(ends)}`
}

// "Near me" is the country of the clock: nothing is asked of the reader and nobody is told.
function showNearby(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-near]')) {
    const country = (link.dataset.near ?? '').split(' ').find((code) => zonesOf(code).includes(zone))
    if (!country) continue
    link.href = link.href.replace('country=XX', `country=${country}`)
    link.hidden = false
  }
}

function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  return locale.getTimeZones?.() ?? []
}

function closeMenus(): void {
  addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.choices[open]')) {
      if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false
    }
  })
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.choices[open]')) {
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
  })
}

// A row of ways that is wider than the screen begins where the reader is.
function showWhereOneIs(): void {
  for (const row of document.querySelectorAll<HTMLElement>('.desk-along')) {
    const here = row.querySelector<HTMLElement>('[aria-current]')
    if (here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2
  }
}
