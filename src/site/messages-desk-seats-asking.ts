// What the settings of an event’s seats say of asking people whether they still come.
import { defineMessages } from '../kit/messages.ts'

export const seatsAskingMessages = defineMessages({
  'still-coming': {
    en: 'Ask "still coming?"',
    ja: '参加の再確認を送る',
    'zh-Hans': '询问“还来吗？”',
    es: 'Preguntar «¿sigue pensando en venir?»',
    fi: 'Kysy ”vieläkö tulossa?”',
    fr: 'Demander « vous venez toujours ? »',
  },
  'still-coming-says': {
    en: 'Tick none and nobody is asked.',
    ja: 'どれも選ばなければ、確認は送られません。',
    'zh-Hans': '都不勾选则不询问。',
    es: 'Sin marcar ninguna no se pregunta a nadie.',
    fi: 'Jos et valitse mitään, keneltäkään ei kysytä.',
    fr: 'Sans case cochée, personne n’est interrogé.',
  },
  'still-168': {
    en: 'a week before',
    ja: '1週間前',
    'zh-Hans': '一周前',
    es: 'una semana antes',
    fi: 'viikkoa ennen',
    fr: 'une semaine avant',
  },
  'still-72': {
    en: 'three days before',
    ja: '3日前',
    'zh-Hans': '三天前',
    es: 'tres días antes',
    fi: 'kolme päivää ennen',
    fr: 'trois jours avant',
  },
  'still-24': {
    en: 'one day before',
    ja: '前日',
    'zh-Hans': '一天前',
    es: 'un día antes',
    fi: 'päivää ennen',
    fr: 'la veille',
  },
})
