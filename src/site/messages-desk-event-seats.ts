// What the desk's page of an event says of how it fills.
import { defineMessages } from '../kit/messages.ts'

export const eventSeatsMessages = defineMessages({
  'taken-of': {
    en: '{taken, number} of {seats, plural, one {# seat} other {# seats}} taken',
    ja: '{seats, number}席中{taken, number}席が使用中',
    'zh-Hans': '{seats, number} 席中已占 {taken, number} 席',
    es: '{taken, number} de {seats, plural, one {# plaza ocupada} other {# plazas ocupadas}}',
    fi: '{taken, number}/{seats, number} paikasta varattu',
    fr: '{taken, plural, one {# place prise} other {# places prises}} sur {seats, number}',
  },
  'taken-any': {
    en: '{taken, plural, one {# seat taken} other {# seats taken}}, no limit',
    ja: '{taken, number}席が使用中、上限なし',
    'zh-Hans': '已占 {taken, number} 席，不限人数',
    es: '{taken, plural, one {# plaza ocupada} other {# plazas ocupadas}}, sin límite',
    fi: '{taken, plural, one {# paikka varattu} other {# paikkaa varattu}}, ei rajaa',
    fr: '{taken, plural, one {# place prise} other {# places prises}}, sans limite',
  },
  waits: {
    en: '{count, plural, one {# person waits} other {# people wait}}',
    ja: 'キャンセル待ち{count}件',
    'zh-Hans': '{count} 人候补',
    es: '{count, plural, one {# persona espera} other {# personas esperan}}',
    fi: '{count, plural, one {# jonottaa} other {# jonottaa}}',
    fr: '{count, plural, one {# personne attend} other {# personnes attendent}}',
  },
  asks: {
    en: '{count, plural, one {# person asks to come} other {# people ask to come}}',
    ja: '参加希望{count}件',
    'zh-Hans': '{count} 人申请参加',
    es: '{count, plural, one {# persona solicita asistir} other {# personas solicitan asistir}}',
    fi: '{count, plural, one {# pyytää päästä mukaan} other {# pyytää päästä mukaan}}',
    fr: '{count, plural, one {# personne demande à venir} other {# personnes demandent à venir}}',
  },
})
