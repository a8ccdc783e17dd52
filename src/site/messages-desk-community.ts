// What the desk says about a community itself, its mark, and the communities of the server.
import { defineMessages } from '../kit/messages.ts'
import { words } from '../ui/words.ts'

export const deskCommunityMessages = defineMessages({
  community: words.community,
  logo: { en: 'Logo', ja: 'ロゴ', 'zh-Hans': '标志', es: 'Logotipo', fi: 'Logo', fr: 'Logo' },
  'logo-says': {
    en: 'It stands beside the name at the head of every page. Wide ones do as well as square ones.',
    ja: 'すべてのページの上部で名前の横に表示されます。横長でも正方形でもかまいません。',
    'zh-Hans': '显示在每页顶部的名称旁。横长或方形均可。',
    es: 'Está junto al nombre en la cabecera de cada página. Sirve tanto uno ancho como uno cuadrado.',
    fi: 'Se on nimen vieressä jokaisen sivun yläosassa. Leveä käy yhtä hyvin kuin neliö.',
    fr: 'Il se tient à côté du nom en tête de chaque page. Large ou carré, les deux conviennent.',
  },
  communities: {
    en: 'Communities of this server',
    ja: 'このサーバーのコミュニティ',
    'zh-Hans': '本服务器上的社区',
    es: 'Comunidades de este servidor',
    fi: 'Tämän palvelimen yhteisöt',
    fr: 'Communautés de ce serveur',
  },
  'communities-say': {
    en: 'Each has its own events, people who run it, and desk. The first one lives at the root of the site.',
    ja: 'それぞれにイベント、運営者、デスクがあります。最初のコミュニティはサイトの最上位にあります。',
    'zh-Hans': '每个社区都有自己的活动、管理者和工作台。第一个社区位于网站根目录。',
    es: 'Cada una tiene sus eventos, su gente y su mesa de trabajo. La primera vive en la raíz del sitio.',
    fi: 'Kullakin on omat tapahtumansa, ylläpitäjänsä ja työpöytänsä. Ensimmäinen on sivuston juuressa.',
    fr: 'Chacune a ses événements, ses responsables et son bureau. La première vit à la racine du site.',
  },
  'found-one': {
    en: 'Found another community',
    ja: '別のコミュニティを作る',
    'zh-Hans': '创建另一个社区',
    es: 'Fundar otra comunidad',
    fi: 'Perusta toinen yhteisö',
    fr: 'Fonder une autre communauté',
  },
  'do-found': { en: 'Found it', ja: '作る', 'zh-Hans': '创建', es: 'Fundarla', fi: 'Perusta', fr: 'La fonder' },
  'admin-mail': {
    en: 'Mail address of its first admin',
    ja: '最初の管理者のメールアドレス',
    'zh-Hans': '首位管理员的邮件地址',
    es: 'Correo de su primer administrador',
    fi: 'Ensimmäisen ylläpitäjän sähköpostiosoite',
    fr: 'Adresse du premier administrateur',
  },
  'admin-mail-help': {
    en: 'They get an invitation. Left empty, you begin alone.',
    ja: '招待メールが届きます。空欄なら、まず一人で始めます。',
    'zh-Hans': '对方会收到邀请。留空则由您独自开始。',
    es: 'Recibirá una invitación. Si queda vacío, empieza usted a solas.',
    fi: 'Hän saa kutsun. Tyhjänä aloitat yksin.',
    fr: 'Cette personne reçoit une invitation. Laissé vide, vous commencez seul.',
  },
  holds: {
    en: '{chapters, plural, =0 {no chapters} one {# chapter} other {# chapters}}, {events, plural, =0 {no events} one {# event} other {# events}}',
    ja: '{chapters, plural, =0 {支部なし} other {支部#}}、{events, plural, =0 {イベントなし} other {イベント#件}}',
    'zh-Hans': '{chapters, plural, =0 {无分会} other {# 个分会}}，{events, plural, =0 {无活动} other {# 个活动}}',
    es: '{chapters, plural, =0 {sin capítulos} one {# capítulo} other {# capítulos}}, {events, plural, =0 {sin eventos} one {# evento} other {# eventos}}',
    fi: '{chapters, plural, =0 {ei ryhmiä} one {# ryhmä} other {# ryhmää}}, {events, plural, =0 {ei tapahtumia} one {# tapahtuma} other {# tapahtumaa}}',
    fr: '{chapters, plural, =0 {aucune section} one {# section} other {# sections}}, {events, plural, =0 {aucun événement} one {# événement} other {# événements}}',
  },
  'its-desk': {
    en: 'Its desk',
    ja: 'デスクへ',
    'zh-Hans': '其工作台',
    es: 'Su mesa de trabajo',
    fi: 'Sen työpöytä',
    fr: 'Son bureau',
  },
})
