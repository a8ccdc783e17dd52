// The way in online: one press, or why not and from when.
import { defineMessages } from '../kit/messages.ts'

export const joinMessages = defineMessages({
  'let-me-in': {
    en: 'Let me in',
    ja: '入室する',
    'zh-Hans': '进入会场',
    es: 'Entrar',
    fi: 'Päästä minut sisään',
    fr: 'Entrer',
  },
  'go-there': {
    en: 'Go to {site}',
    ja: '{site}を開く',
    'zh-Hans': '前往{site}',
    es: 'Ir a {site}',
    fi: 'Siirry sivulle {site}',
    fr: 'Aller sur {site}',
  },
  'is-open': {
    en: 'The door is open. When you press the button, the organisers see that you came.',
    ja: '入室できます。ボタンを押すと、参加したことが主催者に伝わります。',
    'zh-Hans': '现在可以进入。点击按钮后，主办方会知道您已到场。',
    es: 'Ya se puede entrar. Al pulsar el botón, los organizadores ven que ha venido.',
    fi: 'Ovi on auki. Kun painat painiketta, järjestäjät näkevät, että tulit.',
    fr: 'La porte est ouverte. Quand vous appuyez sur le bouton, l’équipe voit que vous êtes là.',
  },
  'not-for-others': {
    en: 'This address is for you. Please do not pass it on; everybody gets their own by registering.',
    ja: 'このアドレスはご本人専用です。ほかの方には、各自でお申し込みいただくようお伝えください。',
    'zh-Hans': '此地址仅供您使用，请勿转发；其他人报名后会获得自己的入口。',
    es: 'Esta dirección es para usted. No la comparta, por favor: cada persona recibe la suya al inscribirse.',
    fi: 'Tämä osoite on sinulle. Älä jaa sitä: jokainen saa omansa ilmoittautumalla.',
    fr: 'Cette adresse est pour vous. Merci de ne pas la transmettre : chacun reçoit la sienne en s’inscrivant.',
  },
  'not-registered': {
    en: 'This way in is for those who are registered. Open it from the mail that you got when you registered, or sign in with the address that you registered.',
    ja: 'ここから入室できるのは申し込まれた方のみです。申込み時に届いたメールから開くか、申し込んだアドレスでサインインしてください。',
    'zh-Hans': '此入口仅供已报名者使用。请从报名时收到的邮件中打开，或用报名邮箱登录。',
    es: 'Por aquí entran quienes están inscritos. Ábralo desde el correo que recibió al inscribirse, o inicie sesión con esa dirección.',
    fi: 'Tästä pääsevät sisään ilmoittautuneet. Avaa se viestistä, jonka sait ilmoittautuessasi, tai kirjaudu samalla osoitteella.',
    fr: 'Cette entrée est réservée aux personnes inscrites. Ouvrez-la depuis le message reçu à l’inscription, ou connectez-vous avec cette adresse.',
  },
  'in-person': {
    en: 'You take part in person. On the page of your registration you can change to online.',
    ja: '現地参加でお申し込みです。オンライン参加への変更は、お申し込み内容のページからできます。',
    'zh-Hans': '您报名的是线下参加。可在报名页面改为线上。',
    es: 'Participa en persona. En la página de su inscripción puede cambiar a en línea.',
    fi: 'Osallistut paikan päällä. Ilmoittautumisesi sivulla voit vaihtaa verkkoon.',
    fr: 'Vous participez sur place. Sur la page de votre inscription, vous pouvez passer en ligne.',
  },
  'not-yet': {
    en: 'The door opens {at}. Come back to this page then.',
    ja: '{at} から入室できます。その時刻にこのページを再度お開きください。',
    'zh-Hans': '{at}开放进入，届时请回到此页面。',
    es: 'Se podrá entrar a partir de: {at}. Vuelva entonces a esta página.',
    fi: 'Ovi avautuu {at}. Palaa silloin tälle sivulle.',
    fr: 'La porte ouvre le {at}. Revenez alors sur cette page.',
  },
  'no-address-yet': {
    en: 'The organisers have not said yet where it is held online. Please try again in some minutes.',
    ja: 'オンライン会場のアドレスはまだ登録されていません。数分後にもう一度お試しください。',
    'zh-Hans': '主办方尚未提供线上地址，请几分钟后再试。',
    es: 'Los organizadores aún no han indicado dónde se celebra en línea. Vuelva a intentarlo en unos minutos.',
    fi: 'Järjestäjät eivät ole vielä kertoneet verkko-osoitetta. Yritä hetken kuluttua uudelleen.',
    fr: 'L’équipe n’a pas encore indiqué l’adresse en ligne. Réessayez dans quelques minutes.',
  },
})
