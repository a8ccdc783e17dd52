// What those who voted are told when a proposal was changed after their vote.
import { defineMessages } from '../kit/messages.ts'

export const changedMessages = defineMessages({
  subject: {
    en: 'Changed since you voted: {name}',
    ja: '投票後に変更がありました：{name}',
    'zh-Hans': '您投票后有改动：{name}',
    es: 'Ha cambiado desde que votó: {name}',
    fi: 'Muuttunut äänestettyäsi: {name}',
    fr: 'Modifié depuis votre vote : {name}',
  },
  says: {
    en: 'Whoever proposed it has changed what was written. Your vote stands as you cast it; look at it again, and change it if you think otherwise now.',
    ja: '提案者が内容を変更しました。投票はそのまま有効です。もう一度ご覧になり、お考えが変わったら投票を変更してください。',
    'zh-Hans': '提议者修改了内容。您的投票仍然有效；请再看一看，如改变看法可更改投票。',
    es: 'Quien lo propuso ha cambiado lo escrito. Su voto se mantiene; vuelva a mirarlo y cámbielo si ahora piensa otra cosa.',
    fi: 'Ehdottaja on muuttanut tekstiä. Äänesi on voimassa sellaisena kuin annoit sen; katso uudelleen ja muuta sitä, jos ajattelet nyt toisin.',
    fr: 'La personne qui l’a proposé a modifié le texte. Votre vote reste tel quel ; relisez, et changez-le si vous pensez autrement désormais.',
  },
  look: {
    en: 'Look at it again',
    ja: 'もう一度見る',
    'zh-Hans': '再看一看',
    es: 'Volver a mirarlo',
    fi: 'Katso uudelleen',
    fr: 'Relire',
  },
  why: {
    en: 'You get this because you voted on it.',
    ja: 'この件に投票されたため、お送りしています。',
    'zh-Hans': '您收到此邮件，是因为您就此投过票。',
    es: 'Recibe este mensaje porque votó sobre ello.',
    fi: 'Saat tämän, koska äänestit asiasta.',
    fr: 'Vous recevez ceci parce que vous avez voté à ce sujet.',
  },
})
