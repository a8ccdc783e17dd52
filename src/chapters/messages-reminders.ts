// What ambassadors are asked by mail: whether they go on, and for a report that is overdue.
import { defineMessages } from '../kit/messages.ts'

export const reminderMessages = defineMessages({
  'renewal-subject': {
    en: 'Will you go on? Your term in {chapter} ends on {day}',
    ja: '続けていただけますか：{chapter}での任期は{day}までです',
    'zh-Hans': '您愿意继续吗？您在{chapter}的任期将于{day}结束',
    es: '¿Quiere continuar? Su mandato en {chapter} termina el {day}',
    fi: 'Jatkatko? Kautesi ryhmässä {chapter} päättyy {day}',
    fr: 'Voulez-vous continuer ? Votre mandat à {chapter} se termine le {day}',
  },
  renewal: {
    en: 'Your term as an ambassador of {chapter} ends on {day}. Thank you for all the evenings you gave it.',
    ja: '{chapter}のアンバサダーとしての任期は{day}までです。これまでのご尽力に感謝します。',
    'zh-Hans': '您担任{chapter}大使的任期将于{day}结束。感谢您为它付出的每一个夜晚。',
    es: 'Su mandato como embajador o embajadora de {chapter} termina el {day}. Gracias por todas las tardes que le ha dedicado.',
    fi: 'Kautesi ryhmän {chapter} lähettiläänä päättyy {day}. Kiitos kaikista sille antamistasi illoista.',
    fr: 'Votre mandat d’ambassadeur ou d’ambassadrice de {chapter} se termine le {day}. Merci pour toutes les soirées que vous lui avez données.',
  },
  'renewal-next': {
    en: 'Would you like two more years? One press tells us, without signing in; those who run the programme then confirm it. If not, say so as easily, and help find who follows you: members and history stay with the chapter.',
    ja: 'あと二年続けていただけますか。サインインせずに一度押すだけでお答えいただけます。その後、プログラムの担当者が確認します。続けられない場合も同じようにお知らせのうえ、後任探しにご協力ください。メンバーと履歴は支部に残ります。',
    'zh-Hans':
      '您愿意再任两年吗？无需登录，按一下即可答复，随后由项目负责人确认。若不续任，也同样简单地告诉我们，并请协助寻找接任者；成员与历史都留在分会。',
    es: '¿Quiere dos años más? Basta un clic, sin iniciar sesión; después lo confirman quienes llevan el programa. Si no, dígalo igual de fácil y ayude a encontrar a quien le suceda: los miembros y la historia se quedan en el capítulo.',
    fi: 'Haluaisitko kaksi vuotta lisää? Yksi painallus riittää, kirjautumatta; ohjelman vetäjät vahvistavat sen. Jos et, kerro sekin yhtä helposti ja auta löytämään seuraaja: jäsenet ja historia säilyvät ryhmällä.',
    fr: 'Souhaitez-vous deux ans de plus ? Un clic suffit, sans vous connecter ; ceux qui mènent le programme le confirment ensuite. Sinon, dites-le aussi simplement et aidez à trouver la relève : les membres et l’histoire restent à la section.',
  },
  'renewal-why': {
    en: 'You get this because you are an ambassador of this chapter.',
    ja: 'この支部のアンバサダーのため、お送りしています。',
    'zh-Hans': '您收到此邮件，是因为您是该分会的大使。',
    es: 'Recibe este mensaje porque representa a este capítulo.',
    fi: 'Saat tämän, koska olet tämän ryhmän lähettiläs.',
    fr: 'Vous recevez ceci parce que vous représentez cette section.',
  },
  answer: {
    en: 'Say whether you go on',
    ja: '続けるかどうかを答える',
    'zh-Hans': '答复是否续任',
    es: 'Decir si continúa',
    fi: 'Kerro, jatkatko',
    fr: 'Dire si vous continuez',
  },
  'report-subject': {
    en: 'The report of {chapter} for {quarter} is nearly written',
    ja: '{chapter}の{quarter}の報告：あとひとことです',
    'zh-Hans': '{chapter} {quarter} 的报告只差两句话',
    es: 'El informe de {chapter} de {quarter} está casi escrito',
    fi: 'Ryhmän {chapter} raportti {quarter} on melkein valmis',
    fr: 'Le rapport de {chapter} pour {quarter} est presque écrit',
  },
  report: {
    en: 'The numbers are there. Two sentences of yours are missing: what went well, and what you need.',
    ja: '数字は入っています。うまくいったことと必要なことを、ひとこと添えてください。',
    'zh-Hans': '数据已经备好，只差您的两句话：哪些进展顺利，需要什么。',
    es: 'Los números ya están. Faltan dos frases suyas: qué fue bien y qué necesita.',
    fi: 'Luvut ovat valmiina. Sinulta puuttuu kaksi lausetta: mikä onnistui ja mitä tarvitset.',
    fr: 'Les chiffres sont là. Il manque deux phrases de vous : ce qui a marché, et ce qu’il vous faut.',
  },
  'see-report': {
    en: 'Write and send',
    ja: '書いて提出する',
    'zh-Hans': '填写并提交',
    es: 'Escribir y enviar',
    fi: 'Kirjoita ja lähetä',
    fr: 'Écrire et envoyer',
  },
})
