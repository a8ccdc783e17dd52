// The sentences of the desk's frame: its places, and the way out.
import { defineMessages } from '../kit/messages.ts'
import { words } from './words.ts'

export const deskMessages = defineMessages({
  desk: { en: 'Desk', ja: 'デスク', 'zh-Hans': '工作台', es: 'Mesa de trabajo', fi: 'Työpöytä', fr: 'Bureau' },
  today: words.today,
  events: words.events,
  chapters: words.chapters,
  formats: words.formats,
  policies: words.policies,
  people: { en: 'People', ja: '人', 'zh-Hans': '人员', es: 'Personas', fi: 'Ihmiset', fr: 'Personnes' },
  outbox: words.outbox,
  reports: words.reports,
  team: words.team,
  history: words.history,
  community: words.community,
  imports: words.imports,
  'sign-in': words.signIn,
  'sign-out': {
    en: 'Sign out',
    ja: 'サインアウト',
    'zh-Hans': '退出登录',
    es: 'Cerrar sesión',
    fi: 'Kirjaudu ulos',
    fr: 'Se déconnecter',
  },
  'my-sessions': words.whereSignedIn,
  'my-events': words.myEvents,
  'my-chapters': words.myChapters,
  'my-profile': words.myProfile,
  'my-mail': {
    en: 'My mail',
    ja: '自分宛てのメール',
    'zh-Hans': '我的邮件',
    es: 'Mis correos',
    fi: 'Omat sähköpostit',
    fr: 'Mes courriels',
  },
  'my-data': words.myData,
})
