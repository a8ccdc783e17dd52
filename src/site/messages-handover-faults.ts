// Why a handover cannot be asked for as it was typed.
import { defineMessages } from '../kit/messages.ts'

export const handoverFaultMessages = defineMessages({
  'no-term': {
    en: 'Choose somebody who serves now.',
    ja: '現在のアンバサダーを選んでください。',
    'zh-Hans': '请选择现任大使。',
    es: 'Elija a alguien que sirva ahora.',
    fi: 'Valitse joku, joka palvelee nyt.',
    fr: 'Choisissez quelqu’un qui sert actuellement.',
  },
  'asked-already': {
    en: 'A handover of this term is open already. Call it off first.',
    ja: 'この任期の引き継ぎはすでに依頼中です。先に取りやめてください。',
    'zh-Hans': '该任期已有进行中的交接，请先取消。',
    es: 'Ya hay un traspaso abierto de este mandato. Cancélelo primero.',
    fi: 'Tämän kauden luovutus on jo kesken. Peruuta se ensin.',
    fr: 'Une passation de ce mandat est déjà ouverte. Annulez-la d’abord.',
  },
  'no-address': {
    en: 'This is no mail address of somebody else.',
    ja: 'ほかの方のメールアドレスを入力してください。',
    'zh-Hans': '请填写他人的邮箱地址。',
    es: 'No es la dirección de correo de otra persona.',
    fi: 'Tämä ei ole toisen henkilön sähköpostiosoite.',
    fr: 'Ce n’est pas l’adresse de quelqu’un d’autre.',
  },
  'no-day': {
    en: 'This is no day.',
    ja: '日付を入力してください。',
    'zh-Hans': '请填写日期。',
    es: 'No es un día.',
    fi: 'Tämä ei ole päivä.',
    fr: 'Ce n’est pas un jour.',
  },
  'in-the-past': {
    en: 'This day is over.',
    ja: '過去の日付です。',
    'zh-Hans': '该日期已过。',
    es: 'Ese día ya pasó.',
    fi: 'Tämä päivä on jo mennyt.',
    fr: 'Ce jour est passé.',
  },
  'in-disorder': {
    en: 'The last day comes after the first.',
    ja: '最終日は開始日以降にしてください。',
    'zh-Hans': '最后一天须不早于接任日。',
    es: 'El último día va después del primero.',
    fi: 'Viimeinen päivä on ensimmäisen jälkeen.',
    fr: 'Le dernier jour vient après le premier.',
  },
  'too-long': {
    en: 'A year together is the longest.',
    ja: '一緒に活動する期間は最長一年です。',
    'zh-Hans': '共事最长一年。',
    es: 'Un año juntos es lo máximo.',
    fi: 'Yhdessä voi palvella enintään vuoden.',
    fr: 'Un an ensemble est le plus long.',
  },
  'too-many-words': {
    en: 'These are more than 2,000 letters.',
    ja: '2,000文字以内にしてください。',
    'zh-Hans': '请勿超过 2000 字。',
    es: 'Son más de 2000 letras.',
    fi: 'Tässä on yli 2 000 merkkiä.',
    fr: 'Il y a plus de 2 000 caractères.',
  },
})
