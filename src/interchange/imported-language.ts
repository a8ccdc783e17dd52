// The language of a text, guessed: by its script, and for Latin letters by its small words.

/** The language of a text; `likely` is taken where nothing in the text speaks for another. */
export function guessLanguage(text: string, likely: string): string {
  const sample = text.slice(0, 4000).replace(/https?:\/\/\S+/g, ' ')
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  for (const [script, language] of scripts) {
    const found = sample.match(script)?.length ?? 0
    if (found * 3 > letters && found > 1) return inScript(language, sample, likely)
  }
  return byWords(sample) ?? (latin(likely) ? likely : 'en')
}

const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Devanagari}/gu, 'hi'],
]
const cyrillic = ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk']

// A script that several languages share: the letters of some, else the likely one when it has that script.
function inScript(language: string, sample: string, likely: string): string {
  if (language === 'zh') {
    if (/\p{Script=Hiragana}/u.test(sample)) return 'ja'
    return /[們這會說學與區點實時間講題開來國]/u.test(sample) ? 'zh-Hant' : 'zh-Hans'
  }
  if (language === 'ar') return /[پچژگکی]/u.test(sample) ? 'fa' : 'ar'
  if (language === 'ru') return cyrillic.includes(likely) ? likely : /[іїєґ]/iu.test(sample) ? 'uk' : 'ru'
  return language
}

const words: Record<string, string> = {
  en: 'the and of to for with you your will is are this from our join we be an on learn',
  es: 'el la los las de y en para con que una por del es se nuestra este más como',
  pt: 'o a os as de e em para com que uma por do da não é se nosso este mais como você',
  fr: 'le la les des de et en pour avec que une par du est nous cette plus vous sur dans',
  de: 'der die das und ist mit für von wir eine auf im zu den nicht ein sie über euch',
  it: 'il la gli le di e in per con che una del è si questo più come della sono',
  fi: 'ja on se että ovat kanssa myös tai joka mukaan me tervetuloa sekä voi olla',
  tr: 've bir bu için ile olarak da de çok daha etkinlik gibi olan en',
  pl: 'i w na z do się jest dla nie to oraz o jak przez od spotkanie',
  nl: 'de het een en van voor met is op te in zijn wij aan deze naar ook',
  id: 'dan yang di untuk dengan ini dari pada akan kami adalah atau anda',
  sv: 'och att det som en på är av för med till den vi inte om',
  'sr-Latn': 'i u na za je se da sa od su kao iz što će biti radionica ili koji koja',
  sl: 'in v na je za se da s so ki pri bo kot tudi ali vas nas',
  ca: 'el la els les i en per amb que una del és aquest més com dels',
}
const wordLists = Object.entries(words).map(([language, list]) => [language, new Set(list.split(' '))] as const)

function byWords(sample: string): string | undefined {
  const said = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  let best: string | undefined
  let most = Math.max(1, said.length * 0.06)
  for (const [language, list] of wordLists) {
    const score = said.filter((word) => list.has(word)).length
    if (score > most) {
      best = language
      most = score
    }
  }
  return best
}

function latin(language: string): boolean {
  return new Intl.Locale(language).maximize().script === 'Latn'
}
