// What people are told by mail before an event, and after it.
import { defineMessages } from '../kit/messages.ts'

export const seatReminderMessages = defineMessages({
  'reminder-subject': {
    en: 'Are you still coming? {event}',
    ja: '予定どおり参加されますか：{event}',
    'zh-Hans': '您仍会来吗？{event}',
    es: '¿Sigue pensando en venir? {event}',
    fi: 'Oletko yhä tulossa? {event}',
    fr: 'Venez-vous toujours ? {event}',
  },
  reminder: {
    en: '{event} is near, and a seat is yours. Please tell us whether you are still coming: open the page and press yes or no. If you cannot come, somebody else will be glad.',
    ja: '「{event}」が近づいてきました。お席をご用意しています。参加されるかどうか、ページを開いて「はい」か「いいえ」でお知らせください。ご都合が悪くなった場合は、ほかの方にお譲りします。',
    'zh-Hans':
      '“{event}”即将举行，您的席位已为您保留。请打开页面，点击“是”或“否”告诉我们您是否仍会来。如不能来，席位可让给他人。',
    es: '{event} está cerca y tiene una plaza. Díganos si sigue pensando en venir: abra la página y pulse sí o no. Si no puede, otra persona se alegrará.',
    fi: '{event} lähestyy, ja sinulla on paikka. Kerro, oletko yhä tulossa: avaa sivu ja paina kyllä tai ei. Jos et pääse, joku toinen ilahtuu paikasta.',
    fr: '{event} approche, et une place est à vous. Dites-nous si vous venez toujours : ouvrez la page et appuyez sur oui ou non. Si vous ne pouvez pas, quelqu’un d’autre s’en réjouira.',
  },
  'silence-ends': {
    en: 'If we hear nothing by {until}, your seat goes to somebody who waits.',
    ja: '{until} までにお返事がない場合、お席はお待ちの方にお譲りします。',
    'zh-Hans': '若在{until}前未收到答复，席位将让给候补者。',
    es: 'Si no sabemos nada antes del {until}, su plaza pasa a alguien que espera.',
    fi: 'Jos emme kuule mitään, paikkasi siirtyy jonossa olevalle. Vastausaika päättyy: {until}.',
    fr: 'Sans nouvelles avant le {until}, votre place ira à quelqu’un qui attend.',
  },
  'soon-subject': {
    en: 'Soon: {event}',
    ja: 'まもなく開催：{event}',
    'zh-Hans': '即将开始：{event}',
    es: 'Pronto: {event}',
    fi: 'Pian alkaa: {event}',
    fr: 'Bientôt : {event}',
  },
  soon: {
    en: '{event} begins soon, and a seat is yours. Your ticket is on your page. If you cannot come after all, please give your seat back there.',
    ja: '「{event}」がまもなく始まります。お席をご用意しています。チケットはご自分のページにあります。ご都合が悪くなった場合は、同じページでお席をお返しください。',
    'zh-Hans': '“{event}”即将开始，您的席位已保留。门票在您的页面上。如果不能来，请在该页面退还席位。',
    es: '{event} empieza pronto y tiene una plaza. Su entrada está en su página. Si al final no puede venir, devuelva allí su plaza.',
    fi: '{event} alkaa pian, ja sinulla on paikka. Lippusi on omalla sivullasi. Jos et pääsekään, luovuta paikkasi siellä.',
    fr: '{event} commence bientôt, et une place est à vous. Votre billet est sur votre page. Si finalement vous ne pouvez pas venir, rendez-y votre place.',
  },
  'about-reminders': {
    en: 'reminders of {event}',
    ja: '「{event}」のリマインダー',
    'zh-Hans': '“{event}”的提醒',
    es: 'recordatorios de {event}',
    fi: 'muistutukset tapahtumasta {event}',
    fr: 'rappels pour {event}',
  },
  'thanks-subject': {
    en: 'Thank you for coming: {event}',
    ja: 'ご参加ありがとうございました：{event}',
    'zh-Hans': '感谢您的参加：{event}',
    es: 'Gracias por venir: {event}',
    fi: 'Kiitos, että tulit: {event}',
    fr: 'Merci d’être venu(e) : {event}',
  },
  thanks: {
    en: 'Thank you for coming to {event}. What remains of it, such as recordings, slides and a recap, will be found on its page.',
    ja: '「{event}」にご参加いただきありがとうございました。録画や資料、レポートなどは、イベントのページに掲載されます。',
    'zh-Hans': '感谢您参加“{event}”。录像、资料和回顾等将陆续发布在活动页面。',
    es: 'Gracias por venir a {event}. Lo que queda, como grabaciones, diapositivas y un resumen, estará en su página.',
    fi: 'Kiitos, että tulit tapahtumaan {event}. Tallenteet, diat ja kooste löytyvät tapahtuman sivulta.',
    fr: 'Merci d’être venu(e) à {event}. Ce qui en reste, comme les enregistrements, les diapositives et un compte rendu, se trouvera sur sa page.',
  },
  'about-thanks': {
    en: 'thanks after events',
    ja: 'イベント後のお礼メール',
    'zh-Hans': '活动后的致谢邮件',
    es: 'agradecimientos tras los eventos',
    fi: 'kiitokset tapahtumien jälkeen',
    fr: 'remerciements après les événements',
  },
})
