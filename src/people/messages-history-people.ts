// What the history says of people themselves: how they sign in, and who is who.
import { defineMessages } from '../kit/messages.ts'

export const personVerbMessages = defineMessages({
  'add-passkey': {
    en: 'added a passkey for',
    ja: 'パスキーを登録',
    'zh-Hans': '添加通行密钥',
    es: 'añadió una clave de acceso para',
    fi: 'lisäsi avainkoodin',
    fr: 'a ajouté une clé d’accès pour',
  },
  'remove-passkey': {
    en: 'removed a passkey of',
    ja: 'パスキーを解除',
    'zh-Hans': '移除通行密钥',
    es: 'quitó una clave de acceso de',
    fi: 'poisti avainkoodin',
    fr: 'a retiré une clé d’accès de',
  },
  'set-password': {
    en: 'set a password for',
    ja: 'パスワードを設定',
    'zh-Hans': '设置密码',
    es: 'puso una contraseña para',
    fi: 'asetti salasanan',
    fr: 'a défini un mot de passe pour',
  },
  'remove-password': {
    en: 'removed the password of',
    ja: 'パスワードを廃止',
    'zh-Hans': '移除密码',
    es: 'quitó la contraseña de',
    fi: 'poisti salasanan',
    fr: 'a retiré le mot de passe de',
  },
  'tell-apart': {
    en: 'told apart',
    ja: '別人と確認',
    'zh-Hans': '确认为两人',
    es: 'distinguió',
    fi: 'erotti',
    fr: 'a distingué',
  },
  erase: { en: 'erased', ja: '消去', 'zh-Hans': '清除', es: 'borró', fi: 'poisti tiedot', fr: 'a effacé' },
  merge: { en: 'merged', ja: '統合', 'zh-Hans': '合并', es: 'fusionó', fi: 'yhdisti', fr: 'a fusionné' },
})
