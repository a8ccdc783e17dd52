// What the list of series says.
import { defineMessages } from '../kit/messages.ts'

export const seriesListMessages = defineMessages({
  title: {
    en: 'Series of events',
    ja: 'イベントのシリーズ',
    'zh-Hans': '活动系列',
    es: 'Series de eventos',
    fi: 'Tapahtumien sarjat',
    fr: 'Séries d’événements',
  },
  next: {
    en: 'Next: {when}',
    ja: '次回：{when}',
    'zh-Hans': '下次：{when}',
    es: 'Próxima: {when}',
    fi: 'Seuraava: {when}',
    fr: 'Prochaine : {when}',
  },
  coming: {
    en: '{count, plural, =0 {no date to come} one {# date to come} other {# dates to come}}',
    ja: '今後{count}回',
    'zh-Hans': '今后 {count} 次',
    es: '{count, plural, =0 {ninguna fecha por venir} one {# fecha por venir} other {# fechas por venir}}',
    fi: '{count, plural, =0 {ei tulevia kertoja} one {# tuleva kerta} other {# tulevaa kertaa}}',
    fr: '{count, plural, =0 {aucune date à venir} one {# date à venir} other {# dates à venir}}',
  },
  none: {
    en: 'Nothing repeats yet',
    ja: '繰り返すイベントはまだありません',
    'zh-Hans': '尚无重复活动',
    es: 'Aún no se repite nada',
    fi: 'Mikään ei vielä toistu',
    fr: 'Rien ne se répète encore',
  },
  'none-says': {
    en: 'Open an event and choose “Repeat this event”: its next dates are made for you.',
    ja: 'イベントを開いて「繰り返す」を選ぶと、次回以降の日程が作られます。',
    'zh-Hans': '打开一个活动并选择“重复此活动”，即可自动创建后续日期。',
    es: 'Abra un evento y elija «Repetir este evento»: sus próximas fechas se crean solas.',
    fi: 'Avaa tapahtuma ja valitse ”Toista tämä tapahtuma”: seuraavat ajankohdat syntyvät puolestasi.',
    fr: 'Ouvrez un événement et choisissez « Répéter cet événement » : ses prochaines dates sont créées pour vous.',
  },
  'to-events': {
    en: 'To the events',
    ja: 'イベント一覧へ',
    'zh-Hans': '前往活动列表',
    es: 'A los eventos',
    fi: 'Tapahtumiin',
    fr: 'Aux événements',
  },
})
