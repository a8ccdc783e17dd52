// The sentences of the desk's frame: its places, and the way out.
import { defineMessages } from '../kit/messages.ts'

export const deskMessages = defineMessages({
  desk: { en: 'Desk', ja: 'デスク', 'zh-Hans': '工作台', es: 'Mesa de trabajo', fi: 'Työpöytä', fr: 'Bureau' },
  today: { en: 'Today', ja: '今日', 'zh-Hans': '今天', es: 'Hoy', fi: 'Tänään', fr: 'Aujourd’hui' },
  events: { en: 'Events', ja: 'イベント', 'zh-Hans': '活动', es: 'Eventos', fi: 'Tapahtumat', fr: 'Événements' },
  chapters: {
    en: 'Chapters',
    ja: '支部',
    'zh-Hans': '地方分会',
    es: 'Capítulos',
    fi: 'Paikallisryhmät',
    fr: 'Sections locales',
  },
  formats: { en: 'Formats', ja: '形式', 'zh-Hans': '形式', es: 'Formatos', fi: 'Tapahtumasarjat', fr: 'Formats' },
  people: { en: 'People', ja: '人', 'zh-Hans': '人员', es: 'Personas', fi: 'Ihmiset', fr: 'Personnes' },
  messages: { en: 'Messages', ja: 'メッセージ', 'zh-Hans': '消息', es: 'Mensajes', fi: 'Viestit', fr: 'Messages' },
  reports: { en: 'Reports', ja: '報告', 'zh-Hans': '报告', es: 'Informes', fi: 'Raportit', fr: 'Rapports' },
  team: { en: 'Team', ja: 'チーム', 'zh-Hans': '团队', es: 'Equipo', fi: 'Tiimi', fr: 'Équipe' },
  history: { en: 'History', ja: '履歴', 'zh-Hans': '历史记录', es: 'Historial', fi: 'Historia', fr: 'Historique' },
  community: {
    en: 'Community',
    ja: 'コミュニティ',
    'zh-Hans': '社区',
    es: 'Comunidad',
    fi: 'Yhteisö',
    fr: 'Communauté',
  },
  'sign-in': {
    en: 'Sign in',
    ja: 'サインイン',
    'zh-Hans': '登录',
    es: 'Iniciar sesión',
    fi: 'Kirjaudu sisään',
    fr: 'Se connecter',
  },
  'sign-out': {
    en: 'Sign out',
    ja: 'サインアウト',
    'zh-Hans': '退出登录',
    es: 'Cerrar sesión',
    fi: 'Kirjaudu ulos',
    fr: 'Se déconnecter',
  },
  'my-sessions': {
    en: 'Where I am signed in',
    ja: 'サインイン中の端末',
    'zh-Hans': '我的登录设备',
    es: 'Dónde he iniciado sesión',
    fi: 'Missä olen kirjautuneena',
    fr: 'Où je suis connecté',
  },
})
