// What organisers read of how new events of a format begin.
import { defineMessages } from '../kit/messages.ts'

export const seatsFormatMessages = defineMessages({
  title: {
    en: 'New events of the same format',
    ja: '同じ形式の新しいイベント',
    'zh-Hans': '同一形式的新活动',
    es: 'Nuevos eventos del mismo formato',
    fi: 'Saman tapahtumamuodon uudet tapahtumat',
    fr: 'Nouveaux événements du même format',
  },
  says: {
    en: 'They can begin with the seats, settings, questions and reminders of this event, as they are now. Later changes here, and events that are there already, are not touched.',
    ja: '席数、設定、質問、リマインダーを、現在のこのイベントのまま引き継がせることができます。後の変更や既存のイベントには影響しません。',
    'zh-Hans': '新活动可以沿用本活动当前的席位、设置、问题和提醒。之后的更改及已有活动不受影响。',
    es: 'Pueden empezar con las plazas, los ajustes, las preguntas y los recordatorios de este evento, tal como están ahora. Los cambios posteriores y los eventos que ya existen no se tocan.',
    fi: 'Ne voivat alkaa tämän tapahtuman nykyisillä paikoilla, asetuksilla, kysymyksillä ja muistutuksilla. Myöhemmät muutokset ja jo olevat tapahtumat pysyvät erillään.',
    fr: 'Ils peuvent commencer avec les places, réglages, questions et rappels de cet événement, tels qu’ils sont maintenant. Les changements ultérieurs et les événements existants n’en dépendent pas.',
  },
  kept: {
    en: 'Kept on {day}:',
    ja: '{day}に保存：',
    'zh-Hans': '保存于{day}：',
    es: 'Guardado el {day}:',
    fi: 'Tallennettu {day}:',
    fr: 'Gardé le {day} :',
  },
  'kept-questions': {
    en: '{count, plural, =0 {no questions} one {# question} other {# questions}}',
    ja: '{count, plural, =0 {質問なし} other {質問#件}}',
    'zh-Hans': '{count, plural, =0 {无问题} other {#个问题}}',
    es: '{count, plural, =0 {sin preguntas} one {# pregunta} other {# preguntas}}',
    fi: '{count, plural, =0 {ei kysymyksiä} one {# kysymys} other {# kysymystä}}',
    fr: '{count, plural, =0 {aucune question} one {# question} other {# questions}}',
  },
  none: {
    en: 'Nothing is kept: they begin with the usual settings.',
    ja: '保存されたものはありません。標準の設定で始まります。',
    'zh-Hans': '尚未保存：新活动使用通用默认设置。',
    es: 'No hay nada guardado: empiezan con los ajustes habituales.',
    fi: 'Mitään ei ole tallennettu: ne alkavat tavallisilla asetuksilla.',
    fr: 'Rien n’est gardé : ils commencent avec les réglages habituels.',
  },
  keep: {
    en: 'Begin new events like this one',
    ja: 'このイベントと同じ設定で始める',
    'zh-Hans': '新活动沿用本活动',
    es: 'Empezar los nuevos como este',
    fi: 'Aloita uudet kuten tämä',
    fr: 'Commencer les nouveaux comme celui-ci',
  },
  forget: {
    en: 'No longer',
    ja: '引き継ぎをやめる',
    'zh-Hans': '不再沿用',
    es: 'Dejar de hacerlo',
    fi: 'Ei enää',
    fr: 'Ne plus le faire',
  },
})
