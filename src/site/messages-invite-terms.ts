// The terms on which people are invited, in words.
import { defineMessages } from '../kit/messages.ts'

export const inviteTermsMessages = defineMessages({
  hours: {
    en: 'Hours within which to answer',
    ja: '回答期限（時間）',
    'zh-Hans': '答复期限（小时）',
    es: 'Horas para responder',
    fi: 'Vastausaika tunteina',
    fr: 'Heures pour répondre',
  },
  'hours-say': {
    en: 'Then the invitation ends, at the latest when the event begins. Empty: it does not end before.',
    ja: '期限が過ぎると招待は終了します（遅くともイベント開始時）。空欄の場合は開始まで有効です。',
    'zh-Hans': '逾期邀请失效，最迟至活动开始。留空：活动开始前一直有效。',
    es: 'Después termina la invitación, a más tardar cuando empieza el evento. Vacío: no termina antes.',
    fi: 'Sen jälkeen kutsu raukeaa, viimeistään tapahtuman alkaessa. Tyhjänä: se ei raukea ennen alkua.',
    fr: 'Ensuite l’invitation prend fin, au plus tard quand l’événement commence. Vide : elle ne finit pas avant.',
  },
  keep: {
    en: 'Keep a seat for each until then',
    ja: '期限まで各自の席を確保する',
    'zh-Hans': '在此之前为每人保留席位',
    es: 'Guardar hasta entonces una plaza para cada persona',
    fi: 'Pidä paikka kullekin siihen asti',
    fr: 'Garder une place à chacun jusque-là',
  },
  'keep-says': {
    en: 'Otherwise the seats go to those who answer first. Whoever is invited can pass it to a colleague if the event allows passing on.',
    ja: '確保しない場合、席は先着順です。譲渡を許可しているイベントでは、招待された人は同僚に譲れます。',
    'zh-Hans': '否则席位先到先得。若活动允许转让，受邀者可将邀请转给同事。',
    es: 'Si no, las plazas son para quienes respondan antes. Si el evento permite ceder, la invitación se puede pasar a un colega.',
    fi: 'Muuten paikat saavat ensin vastanneet. Kutsun voi siirtää kollegalle, jos tapahtuma sallii siirron.',
    fr: 'Sinon, les places vont aux premières réponses. L’invitation peut être passée à un collègue si l’événement le permet.',
  },
  'no-hours': {
    en: 'Say for how many hours a seat is kept: 1 to 1440.',
    ja: '席を確保する時間を1～1440時間で入力してください。',
    'zh-Hans': '请填写保留席位的小时数：1 至 1440。',
    es: 'Diga cuántas horas se guarda una plaza: de 1 a 1440.',
    fi: 'Kerro, montako tuntia paikkaa pidetään: 1–1440.',
    fr: 'Dites combien d’heures une place est gardée : de 1 à 1440.',
  },
})
