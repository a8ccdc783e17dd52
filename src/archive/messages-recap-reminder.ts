// The mail that asks, the day after, for a recap of a meetup.
import { defineMessages } from '../kit/messages.ts'

export const recapReminderMessages = defineMessages({
  subject: {
    en: 'How was it? A few lines about {event}',
    ja: 'いかがでしたか：「{event}」のレポート',
    'zh-Hans': '活动怎么样？为“{event}”写几句回顾',
    es: '¿Qué tal fue? Unas líneas sobre {event}',
    fi: 'Millaista oli? Muutama rivi tapahtumasta {event}',
    fr: 'C’était comment ? Quelques lignes sur {event}',
  },
  asks: {
    en: 'The meetup of {chapter} is over. Five sentences are enough, in your language and in English: what it was about, what was new, what comes next. Those who could not come will read them, and the quarterly report counts them.',
    ja: '{chapter}の集まりが終わりました。ご自分の言語と英語で、5文ほどで十分です。テーマ、新しい発見、次の予定をお書きください。来られなかった人に届き、四半期報告にも数えられます。',
    'zh-Hans':
      '{chapter}的聚会已结束。用您的语言和英语写五句话即可：主题、新收获、下一步。没能到场的人会读到，季度报告也会计入。',
    es: 'Ha terminado el encuentro de {chapter}. Bastan cinco frases, en su idioma y en inglés: de qué trató, qué hubo de nuevo, qué viene después. Las leerá quien no pudo venir, y cuentan en el informe trimestral.',
    fi: 'Ryhmän {chapter} tapaaminen on ohi. Viisi lausetta riittää, omalla kielelläsi ja englanniksi: mistä puhuttiin, mikä oli uutta, mitä seuraavaksi. Ne lukevat he, jotka eivät päässeet, ja ne näkyvät neljännesvuosiraportissa.',
    fr: 'La rencontre de {chapter} est terminée. Cinq phrases suffisent, dans votre langue et en anglais : le sujet, les nouveautés, la suite. Ceux qui n’ont pu venir les liront, et le rapport trimestriel les compte.',
  },
  'chatham-house': {
    en: 'The Chatham House Rule held: tell what was said, not who said it.',
    ja: 'チャタムハウスルールの会でした。話された内容だけを書き、誰の発言かは書かないでください。',
    'zh-Hans': '活动适用查塔姆研究所规则：可写所谈内容，不写谁说的。',
    es: 'Regía la regla de Chatham House: cuente qué se dijo, no quién lo dijo.',
    fi: 'Chatham House -sääntö oli voimassa: kerro mitä sanottiin, älä kuka sanoi.',
    fr: 'La règle de Chatham House s’appliquait : dites ce qui s’est dit, pas qui l’a dit.',
  },
  write: {
    en: 'Write the recap',
    ja: 'レポートを書く',
    'zh-Hans': '撰写回顾',
    es: 'Escribir el resumen',
    fi: 'Kirjoita kooste',
    fr: 'Écrire le compte rendu',
  },
  why: {
    en: 'You get this once, because you run this chapter.',
    ja: 'この支部を運営しているため、一度だけお送りしています。',
    'zh-Hans': '因为您负责此分会，此邮件只发送一次。',
    es: 'Lo recibe una sola vez, porque lleva este capítulo.',
    fi: 'Saat tämän kerran, koska vedät tätä ryhmää.',
    fr: 'Vous recevez ceci une seule fois, parce que vous animez cette section.',
  },
  about: {
    en: 'reminders to write recaps for {chapter}',
    ja: '{chapter}のレポートのお願い',
    'zh-Hans': '提醒为{chapter}撰写回顾',
    es: 'recordatorios de resúmenes de {chapter}',
    fi: 'muistutukset ryhmän {chapter} koosteista',
    fr: 'rappels des comptes rendus de {chapter}',
  },
})
