// What those who run the programme are told when an ambassador has answered whether they go on.
import { defineMessages } from '../kit/messages.ts'

export const renewalMailMessages = defineMessages({
  'goes-on-subject': {
    en: '{name} would like to go on in {chapter}',
    ja: '{name}さんは{chapter}で続けたいとのことです',
    'zh-Hans': '{name}愿意在{chapter}继续任职',
    es: '{name} quiere continuar en {chapter}',
    fi: '{name} haluaa jatkaa ryhmässä {chapter}',
    fr: '{name} souhaite continuer à {chapter}',
  },
  'goes-on': {
    en: 'The term of {name} in {chapter} ends on {day}. Asked whether they go on, they said yes. One press at the desk of the chapter adds two more years.',
    ja: '{chapter}での{name}さんの任期は{day}までです。継続の意向を確認したところ、続けたいとのことです。支部のデスクで一度押すだけで、二年延長できます。',
    'zh-Hans': '{name}在{chapter}的任期将于{day}结束。经询问，其愿意继续。在分会工作台按一下即可续任两年。',
    es: 'El mandato de {name} en {chapter} termina el {day}. Ha dicho que quiere continuar. Un clic en el escritorio del capítulo añade dos años.',
    fi: 'Kausi päättyy {day}: {name}, {chapter}. Kysyttäessä vastaus oli kyllä. Yksi painallus ryhmän työpöydällä lisää kaksi vuotta.',
    fr: 'Le mandat de {name} à {chapter} se termine le {day}. À la question de continuer, la réponse est oui. Un clic au bureau de la section ajoute deux ans.',
  },
  'stops-subject': {
    en: '{name} does not go on in {chapter}',
    ja: '{name}さんは{chapter}を退く意向です',
    'zh-Hans': '{name}将不再在{chapter}续任',
    es: '{name} no continúa en {chapter}',
    fi: '{name} ei jatka ryhmässä {chapter}',
    fr: '{name} ne continue pas à {chapter}',
  },
  stops: {
    en: 'The term of {name} in {chapter} ends on {day}, and they do not go on. There is time to hand the chapter over: whoever follows can serve beside them until then.',
    ja: '{chapter}での{name}さんの任期は{day}までで、継続されません。それまでは後任の方が一緒に活動し、引き継ぐ時間があります。',
    'zh-Hans': '{name}在{chapter}的任期将于{day}结束，不再续任。尚有时间交接：接任者可与其共事至该日。',
    es: 'El mandato de {name} en {chapter} termina el {day}, y no continúa. Hay tiempo para el traspaso: quien siga puede acompañarle hasta entonces.',
    fi: 'Kausi päättyy {day}: {name}, {chapter}. Hän ei jatka. Luovutukselle on aikaa: seuraaja voi palvella rinnalla siihen asti.',
    fr: 'Le mandat de {name} à {chapter} se termine le {day}, sans suite. Il reste du temps pour la passation : la relève peut servir à ses côtés jusque-là.',
  },
  'to-chapter': {
    en: 'To the chapter',
    ja: '支部へ',
    'zh-Hans': '前往分会',
    es: 'Al capítulo',
    fi: 'Ryhmän sivulle',
    fr: 'À la section',
  },
  why: {
    en: 'You get this because you run the programme.',
    ja: 'プログラムの担当者のため、お送りしています。',
    'zh-Hans': '您收到此邮件，是因为您负责该项目。',
    es: 'Recibe este mensaje porque lleva el programa.',
    fi: 'Saat tämän, koska vedät ohjelmaa.',
    fr: 'Vous recevez ceci parce que vous menez le programme.',
  },
})
