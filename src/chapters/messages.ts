// What is said about chapters.
import { defineMessages } from '../kit/messages.ts'

export const chapterMessages = defineMessages({
  map: {
    en: 'Map of the chapters',
    ja: '支部の地図',
    'zh-Hans': '地方分会地图',
    es: 'Mapa de los capítulos',
    fi: 'Paikallisryhmien kartta',
    fr: 'Carte des sections locales',
  },
})
