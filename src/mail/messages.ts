// What every mail says about itself, and what the page says that stops mails.
import { defineMessages } from '../kit/messages.ts'

export const mailMessages = defineMessages({
  'stop-these': {
    en: 'Stop these mails',
    ja: 'この種類のメールを停止する',
    'zh-Hans': '停止接收此类邮件',
    es: 'Dejar de recibir estos correos',
    fi: 'Lopeta nämä viestit',
    fr: 'Ne plus recevoir ces messages',
  },
  'stop-says': {
    en: 'Mails to {address}: {about}. Nothing else changes.',
    ja: '{address} 宛てのメール：{about}。ほかのメールには影響しません。',
    'zh-Hans': '发送至 {address} 的邮件：{about}。其他内容不受影响。',
    es: 'Correos a {address}: {about}. Nada más cambia.',
    fi: 'Viestit osoitteeseen {address}: {about}. Mikään muu ei muutu.',
    fr: 'Messages à {address} : {about}. Rien d’autre ne change.',
  },
  stopped: {
    en: 'These mails are stopped',
    ja: 'この種類のメールは停止されています',
    'zh-Hans': '此类邮件已停止',
    es: 'Estos correos ya no se envían',
    fi: 'Nämä viestit on lopetettu',
    fr: 'Ces messages ne sont plus envoyés',
  },
  'stopped-says': {
    en: 'Nothing of this kind will be sent to {address} any more: {about}.',
    ja: '{address} 宛てに、今後この種類のメールは届きません：{about}。',
    'zh-Hans': '今后不会再向 {address} 发送此类邮件：{about}。',
    es: 'No se enviará nada más de este tipo a {address}: {about}.',
    fi: 'Osoitteeseen {address} ei enää lähetetä tällaisia viestejä: {about}.',
    fr: 'Plus rien de ce genre ne sera envoyé à {address} : {about}.',
  },
  'want-again': {
    en: 'Send them again',
    ja: 'ふたたび受け取る',
    'zh-Hans': '重新接收',
    es: 'Volver a recibirlos',
    fi: 'Lähetä niitä taas',
    fr: 'Les recevoir à nouveau',
  },
  'no-such-link': {
    en: 'This link stops nothing',
    ja: 'このリンクは無効です',
    'zh-Hans': '此链接无效',
    es: 'Este enlace no es válido',
    fi: 'Tämä linkki ei kelpaa',
    fr: 'Ce lien n’est pas valable',
  },
  'no-such-link-says': {
    en: 'It may have been cut off by a mail program. Open it from the mail itself, or copy the whole address.',
    ja: 'メールソフトがリンクを途中で切った可能性があります。メールから直接開くか、アドレス全体をコピーしてください。',
    'zh-Hans': '链接可能被邮件程序截断。请直接从邮件中打开，或复制完整地址。',
    es: 'Puede que un programa de correo lo haya cortado. Ábralo desde el mensaje o copie la dirección entera.',
    fi: 'Sähköpostiohjelma on ehkä katkaissut sen. Avaa se viestistä tai kopioi koko osoite.',
    fr: 'Un logiciel de messagerie l’a peut-être coupé. Ouvrez-le depuis le message ou copiez l’adresse entière.',
  },
})
