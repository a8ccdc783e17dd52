// What is said before a seat or an invitation is passed on: to whom it goes, and what ends.
import { defineMessages } from '../kit/messages.ts'

export const passingOnMessages = defineMessages({
  title: {
    en: 'Is this the right person?',
    ja: 'この方でよろしいですか。',
    'zh-Hans': '是这个人吗？',
    es: '¿Es esta la persona?',
    fi: 'Onko tämä oikea henkilö?',
    fr: 'Est-ce la bonne personne ?',
  },
  'seat-goes': {
    en: 'The seat goes to this address, with a ticket of its own. Your ticket and your link end at once, and your answers are deleted.',
    ja: 'お席はこのアドレスの方のものになり、新しいチケットが送られます。あなたのチケットとリンクはすぐに無効になり、回答は削除されます。',
    'zh-Hans': '席位将转到此邮箱，并附新的门票。您的门票和链接立即失效，您的回答将被删除。',
    es: 'La plaza pasa a esta dirección, con su propia entrada. Su entrada y su enlace dejan de valer enseguida, y sus respuestas se borran.',
    fi: 'Paikka siirtyy tähän osoitteeseen, ja sinne lähetetään oma lippu. Sinun lippusi ja linkkisi lakkaavat heti, ja vastauksesi poistetaan.',
    fr: 'La place va à cette adresse, avec un billet à son nom. Votre billet et votre lien prennent fin aussitôt, et vos réponses sont effacées.',
  },
  'invitation-goes': {
    en: 'The invitation goes to this address. Your link ends at once, and your answers are deleted.',
    ja: 'ご招待はこのアドレスの方に移ります。あなたのリンクはすぐに無効になり、回答は削除されます。',
    'zh-Hans': '邀请将转到此邮箱。您的链接立即失效，您的回答将被删除。',
    es: 'La invitación pasa a esta dirección. Su enlace deja de valer enseguida, y sus respuestas se borran.',
    fi: 'Kutsu siirtyy tähän osoitteeseen. Sinun linkkisi lakkaa heti, ja vastauksesi poistetaan.',
    fr: 'L’invitation va à cette adresse. Votre lien prend fin aussitôt, et vos réponses sont effacées.',
  },
  named: {
    en: 'The mail names you as the one who passed it on. It cannot be taken back: a wrong letter in the address, and it is somebody else’s.',
    ja: 'メールには、譲った方としてあなたのお名前が入ります。取り消しはできません。アドレスが1文字でも違うと、別の方のものになります。',
    'zh-Hans': '邮件中会写明由您转让。此操作无法撤回：邮箱错一个字母，就会转给别人。',
    es: 'El correo dice que se la cede usted. No se puede deshacer: una letra equivocada en la dirección, y será de otra persona.',
    fi: 'Viestissä kerrotaan, että luovuttaja olet sinä. Tätä ei voi perua: yksi väärä kirjain osoitteessa, ja paikka on jonkun muun.',
    fr: 'Le message dit que c’est vous qui la cédez. Impossible de revenir en arrière : une lettre fausse dans l’adresse, et elle est à quelqu’un d’autre.',
  },
  sure: {
    en: 'Yes, pass it on',
    ja: 'はい、譲ります',
    'zh-Hans': '是的，转让',
    es: 'Sí, cederla',
    fi: 'Kyllä, luovuta',
    fr: 'Oui, la céder',
  },
  back: {
    en: 'No, let me correct it',
    ja: 'いいえ、修正します',
    'zh-Hans': '不，我要修改',
    es: 'No, quiero corregirla',
    fi: 'Ei, korjaan tiedot',
    fr: 'Non, je corrige',
  },
})
