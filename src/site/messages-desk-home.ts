// What the desk's first page says.
import { defineMessages } from '../kit/messages.ts'

export const deskHomeMessages = defineMessages({
  today: { en: 'Today', ja: '今日', 'zh-Hans': '今天', es: 'Hoy', fi: 'Tänään', fr: 'Aujourd’hui' },
  welcome: {
    en: 'Welcome, {name}',
    ja: 'ようこそ、{name}さん',
    'zh-Hans': '欢迎，{name}',
    es: 'Le damos la bienvenida, {name}',
    fi: 'Tervetuloa, {name}',
    fr: 'Bienvenue, {name}',
  },
})
