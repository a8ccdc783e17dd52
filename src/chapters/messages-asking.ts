// What those who serve a chapter are asked when somebody would like to join them.
import { defineMessages } from '../kit/messages.ts'

export const askingMessages = defineMessages({
  subject: {
    en: '{name} would like to be an ambassador of {chapter}: what do you think?',
    ja: '{name}さんが{chapter}のアンバサダーに応募しました。ご意見をお聞かせください',
    'zh-Hans': '{name}希望成为{chapter}的大使，您怎么看？',
    es: '{name} querría representar a {chapter}: ¿qué le parece?',
    fi: '{name} haluaisi ryhmän {chapter} lähettilääksi: mitä mieltä olet?',
    fr: '{name} souhaite représenter la section {chapter} : qu’en pensez-vous ?',
  },
  says: {
    en: 'The committee decides, and would like to hear from you who serve there. Only the committee reads what you say.',
    ja: '決定は委員会が行いますが、現任のアンバサダーのご意見を伺います。ご意見を読むのは委員会だけです。',
    'zh-Hans': '由委员会决定，但希望听取现任大使的意见。只有委员会能看到您的意见。',
    es: 'Decide el comité, y le gustaría oír a quienes ya están allí. Solo el comité lee lo que usted diga.',
    fi: 'Ohjausryhmä päättää ja haluaa kuulla sinua, joka palvelet siellä. Vain ohjausryhmä lukee, mitä sanot.',
    fr: 'Le comité décide, et aimerait vous entendre, vous qui y servez. Seul le comité lit ce que vous dites.',
  },
  read: {
    en: 'Read and comment',
    ja: '読んで意見を書く',
    'zh-Hans': '阅读并提出意见',
    es: 'Leer y comentar',
    fi: 'Lue ja kommentoi',
    fr: 'Lire et commenter',
  },
  why: {
    en: 'You get this because you serve this chapter.',
    ja: 'この支部のアンバサダーを務めているため、お送りしています。',
    'zh-Hans': '您收到此邮件，是因为您正担任该分会的大使。',
    es: 'Recibe este mensaje porque ya representa a este capítulo.',
    fi: 'Saat tämän, koska palvelet tätä ryhmää.',
    fr: 'Vous recevez ceci parce que vous servez cette section.',
  },
})
