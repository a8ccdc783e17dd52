// What a message to attendees says around the words of the organisers.
import { defineMessages } from '../kit/messages.ts'

export const attendeeMailMessages = defineMessages({
  'see-event': {
    en: 'See the event page',
    ja: 'イベントページを見る',
    'zh-Hans': '查看活动页面',
    es: 'Ver la página del evento',
    fi: 'Katso tapahtuman sivu',
    fr: 'Voir la page de l’événement',
  },
  why: {
    en: 'You get this because you registered for {event}.',
    ja: '{event}にお申し込みいただいたため、お送りしています。',
    'zh-Hans': '您收到此信，是因为您报名了“{event}”。',
    es: 'Recibe este mensaje porque se inscribió en {event}.',
    fi: 'Saat tämän, koska ilmoittauduit tapahtumaan {event}.',
    fr: 'Vous recevez ce message car vous êtes inscrit(e) à {event}.',
  },
  about: {
    en: 'messages about {event}',
    ja: '{event}に関するお知らせ',
    'zh-Hans': '关于“{event}”的消息',
    es: 'mensajes sobre {event}',
    fi: 'viestit tapahtumasta {event}',
    fr: 'messages au sujet de {event}',
  },
  trial: {
    en: '[Trial] {subject}',
    ja: '【試し送信】{subject}',
    'zh-Hans': '【试发】{subject}',
    es: '[Ensayo] {subject}',
    fi: '[Koe] {subject}',
    fr: '[Test] {subject}',
  },
  'trial-why': {
    en: 'Only you get this: it is a trial of a message about {event}.',
    ja: 'これは{event}のお知らせの試し送信で、あなただけに届いています。',
    'zh-Hans': '这是“{event}”消息的试发，仅发送给您。',
    es: 'Solo usted lo recibe: es un ensayo de un mensaje sobre {event}.',
    fi: 'Vain sinä saat tämän: se on koe viestistä tapahtumasta {event}.',
    fr: 'Vous seul le recevez : c’est l’essai d’un message au sujet de {event}.',
  },
})
