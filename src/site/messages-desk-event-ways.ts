// What the groups of ways from the desk's page of an event are called.
import { defineMessages } from '../kit/messages.ts'

export const eventWaysMessages = defineMessages({
  ways: {
    en: 'Run this event',
    ja: 'このイベントの運営',
    'zh-Hans': '管理此活动',
    es: 'Llevar este evento',
    fi: 'Hoida tapahtumaa',
    fr: 'Gérer cet événement',
  },
  people: { en: 'People', ja: '人', 'zh-Hans': '人员', es: 'Personas', fi: 'Ihmiset', fr: 'Personnes' },
  seats: {
    en: 'Seats and door',
    ja: '席と受付',
    'zh-Hans': '席位与入口',
    es: 'Plazas y puerta',
    fi: 'Paikat ja ovi',
    fr: 'Places et accueil',
  },
  after: { en: 'Afterwards', ja: '開催後', 'zh-Hans': '会后', es: 'Después', fi: 'Jälkeenpäin', fr: 'Après coup' },
})
