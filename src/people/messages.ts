// What is said about persons and their terms.
import { defineMessages } from '../kit/messages.ts'
import { words } from '../ui/words.ts'

export const peopleMessages = defineMessages({
  since: {
    en: 'since {start}',
    ja: '{start}から',
    'zh-Hans': '自{start}起',
    es: 'desde {start}',
    fi: '{start} –',
    fr: 'depuis {start}',
  },
  'from-to': {
    en: '{start} to {end}',
    ja: '{start}〜{end}',
    'zh-Hans': '{start}至{end}',
    es: 'de {start} a {end}',
    fi: '{start} – {end}',
    fr: 'de {start} à {end}',
  },
  ambassador: words.ambassador,
  'ambassador-of': {
    en: 'Ambassador, {where}',
    ja: 'アンバサダー（{where}）',
    'zh-Hans': '大使（{where}）',
    es: 'Embajador, {where}',
    fi: 'Lähettiläs, {where}',
    fr: 'Ambassadeur, {where}',
  },
  effort: {
    en: 'Works on',
    ja: '活動',
    'zh-Hans': '工作内容',
    es: 'Trabaja en',
    fi: 'Työn alla',
    fr: 'Travaille à',
  },
  website: words.website,
})
