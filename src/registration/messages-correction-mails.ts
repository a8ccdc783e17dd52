// What people are told by mail when their registration goes to another address, or is sent to them once more.
import { defineMessages } from '../kit/messages.ts'

export const correctionMailMessages = defineMessages({
  'ended-passed-on': {
    en: 'You have passed your seat at {event} on. Your ticket and your link are no longer valid.',
    ja: '「{event}」のお席をほかの方に譲りました。あなたのチケットとリンクは無効になりました。',
    'zh-Hans': '您已将“{event}”的席位转让他人。您的门票和链接已失效。',
    es: 'Ha cedido su plaza en {event}. Su entrada y su enlace ya no valen.',
    fi: 'Olet luovuttanut paikkasi tapahtumaan {event}. Lippusi ja linkkisi eivät enää kelpaa.',
    fr: 'Vous avez cédé votre place à {event}. Votre billet et votre lien ne sont plus valables.',
  },
  'readdressed-subject': {
    en: 'Your registration was moved to another address: {event}',
    ja: '登録が別のアドレスに移されました：{event}',
    'zh-Hans': '您的报名已转到另一个邮箱：{event}',
    es: 'Su inscripción pasó a otra dirección: {event}',
    fi: 'Ilmoittautumisesi siirrettiin toiseen osoitteeseen: {event}',
    fr: 'Votre inscription est passée à une autre adresse : {event}',
  },
  readdressed: {
    en: 'The organisers have moved the registration for {event} from this address to another one. The link in earlier mails no longer opens it. If you did not ask for that, please write to the organisers.',
    ja: '主催者が「{event}」の登録を、このアドレスから別のアドレスに移しました。以前のメールのリンクはもう使えません。ご依頼になった覚えがない場合は、主催者にご連絡ください。',
    'zh-Hans':
      '主办方已将“{event}”的报名从此邮箱转到另一个邮箱。之前邮件中的链接已失效。如果这不是您要求的，请与主办方联系。',
    es: 'Los organizadores han pasado la inscripción en {event} de esta dirección a otra. El enlace de los correos anteriores ya no la abre. Si usted no lo pidió, escríbales.',
    fi: 'Järjestäjät ovat siirtäneet ilmoittautumisen tapahtumaan {event} tästä osoitteesta toiseen. Aiempien viestien linkki ei enää avaa sitä. Jos et pyytänyt tätä, ota yhteyttä järjestäjiin.',
    fr: 'Les organisateurs ont fait passer l’inscription à {event} de cette adresse à une autre. Le lien des messages précédents ne l’ouvre plus. Si vous ne l’avez pas demandé, merci de leur écrire.',
  },
  'sent-again-subject': {
    en: 'Your registration: {event}',
    ja: 'ご登録内容：{event}',
    'zh-Hans': '您的报名：{event}',
    es: 'Su inscripción: {event}',
    fi: 'Ilmoittautumisesi: {event}',
    fr: 'Votre inscription : {event}',
  },
  'sent-again': {
    en: 'The organisers of {event} send you the link to your registration. It shows how things stand, and your place in line.',
    ja: '「{event}」の主催者から、ご登録ページのリンクをお送りします。現在の状況と待ち順をご覧いただけます。',
    'zh-Hans': '“{event}”的主办方将您的报名链接发送给您。页面显示当前状态和候补位次。',
    es: 'Quienes organizan {event} le envían el enlace de su inscripción. Allí ve cómo está y su lugar en la espera.',
    fi: 'Tapahtuman {event} järjestäjät lähettävät sinulle linkin ilmoittautumiseesi. Siitä näet tilanteen ja sijasi jonossa.',
    fr: 'L’équipe de {event} vous envoie le lien de votre inscription. Vous y voyez où vous en êtes, et votre rang d’attente.',
  },
})
