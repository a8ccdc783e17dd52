// What a letter of a chapter says around the words of those who wrote it.
import { defineMessages } from '../kit/messages.ts'

export const letterMailMessages = defineMessages({
  'other-language': {
    en: 'This letter was not written in your language ({wanted}). It follows in {got}.',
    ja: 'このお便りは{wanted}では書かれていないため、{got}でお届けします。',
    'zh-Hans': '此信没有{wanted}版本，以下为{got}。',
    es: 'Esta carta no se ha escrito en su idioma ({wanted}). Sigue en {got}.',
    fi: 'Tätä kirjettä ei ole kirjoitettu kielelläsi ({wanted}). Se on tässä kielellä {got}.',
    fr: 'Cette lettre n’a pas été écrite dans votre langue ({wanted}). La voici en {got}.',
  },
  why: {
    en: 'You get this because you are a member of {chapter}.',
    ja: '{chapter}のメンバーのため、お送りしています。',
    'zh-Hans': '您收到此信，是因为您是{chapter}的成员。',
    es: 'Recibe esta carta porque es miembro de {chapter}.',
    fi: 'Saat tämän, koska olet ryhmän {chapter} jäsen.',
    fr: 'Vous recevez cette lettre parce que vous êtes membre de {chapter}.',
  },
  leave: {
    en: 'Leave {chapter}',
    ja: '{chapter}を退会する',
    'zh-Hans': '退出{chapter}',
    es: 'Dejar {chapter}',
    fi: 'Eroa ryhmästä {chapter}',
    fr: 'Quitter {chapter}',
  },
  about: {
    en: 'letters of {chapter} to its members',
    ja: '{chapter}からメンバーへのお便り',
    'zh-Hans': '{chapter}写给成员的信',
    es: 'cartas de {chapter} a sus miembros',
    fi: 'ryhmän {chapter} kirjeet jäsenille',
    fr: 'lettres de {chapter} à ses membres',
  },
  trial: {
    en: '[Test] {subject}',
    ja: '【テスト】{subject}',
    'zh-Hans': '【测试】{subject}',
    es: '[Prueba] {subject}',
    fi: '[Testi] {subject}',
    fr: '[Essai] {subject}',
  },
  'trial-why': {
    en: 'Only you get this: it is a test of a letter of {chapter}.',
    ja: 'これは{chapter}のお便りのテストで、あなただけに届いています。',
    'zh-Hans': '这是{chapter}的信件测试，仅发送给您。',
    es: 'Solo usted lo recibe: es una prueba de una carta de {chapter}.',
    fi: 'Vain sinä saat tämän: se on testi ryhmän {chapter} kirjeestä.',
    fr: 'Vous seul le recevez : c’est l’essai d’une lettre de {chapter}.',
  },
})
