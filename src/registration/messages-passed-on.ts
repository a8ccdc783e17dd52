// What the mail to somebody says to whom a seat or an invitation was passed on: by whom, and why they get it.
import { defineMessages } from '../kit/messages.ts'

export const passedOnMessages = defineMessages({
  'seat-by': {
    en: '{giver} has passed this seat on to you.',
    ja: '{giver}さんがこのお席をあなたに譲りました。',
    'zh-Hans': '{giver}已将此席位转让给您。',
    es: '{giver} le ha cedido esta plaza.',
    fi: 'Paikan luovutti sinulle {giver}.',
    fr: '{giver} vous a cédé cette place.',
  },
  'invitation-by': {
    en: '{giver} was invited and has passed the invitation on to you.',
    ja: '{giver}さんが受け取った招待を、あなたに譲りました。',
    'zh-Hans': '{giver}收到邀请，并将其转给了您。',
    es: '{giver} recibió la invitación y se la ha cedido a usted.',
    fi: 'Kutsun sai ensin {giver}, joka luovutti sen sinulle.',
    fr: '{giver} avait reçu cette invitation et vous l’a cédée.',
  },
  somebody: {
    en: 'Somebody',
    ja: 'ほかの方',
    'zh-Hans': '有人',
    es: 'Otra persona',
    fi: 'toinen henkilö',
    fr: 'Quelqu’un',
  },
  why: {
    en: 'You get this mail because a place at {event} was passed on to this address.',
    ja: '「{event}」の参加枠がこのアドレスに譲られたため、お送りしています。',
    'zh-Hans': '您收到此邮件，是因为有人将“{event}”的名额转给了此邮箱。',
    es: 'Recibe este correo porque alguien cedió a esta dirección su lugar en {event}.',
    fi: 'Saat tämän viestin, koska tapahtuman {event} paikka tai kutsu luovutettiin tälle osoitteelle.',
    fr: 'Vous recevez ce message car une place pour {event} a été cédée à cette adresse.',
  },
})
