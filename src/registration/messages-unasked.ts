// What an invitation says that nobody asked for: how to get no more of them.
import { defineMessages } from '../kit/messages.ts'

export const unaskedMessages = defineMessages({
  stop: {
    en: 'No more invitations from {community}',
    ja: '{community} からの招待を今後受け取らない',
    'zh-Hans': '不再接收来自{community}的邀请',
    es: 'No más invitaciones de {community}',
    fi: 'Ei enää kutsuja: {community}',
    fr: 'Ne plus recevoir d’invitations de {community}',
  },
  about: {
    en: 'invitations from {community} that you did not ask for',
    ja: '{community} からの、申し込んでいない招待',
    'zh-Hans': '来自{community}、并非由您申请的邀请',
    es: 'invitaciones de {community} que no ha pedido',
    fi: 'kutsut, joita et ole pyytänyt ({community})',
    fr: 'invitations de {community} que vous n’avez pas demandées',
  },
})
