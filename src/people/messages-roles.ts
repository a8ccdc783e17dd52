// The names of roles.
import { defineMessages } from '../kit/messages.ts'
import { words } from '../ui/words.ts'

export const roleMessages = defineMessages({
  owner: { en: 'Owner', ja: '所有者', 'zh-Hans': '所有者', es: 'Propietario', fi: 'Omistaja', fr: 'Propriétaire' },
  admin: {
    en: 'Admin',
    ja: '管理者',
    'zh-Hans': '管理员',
    es: 'Administrador',
    fi: 'Ylläpitäjä',
    fr: 'Administrateur',
  },
  'programme-manager': {
    en: 'Programme manager',
    ja: 'プログラム責任者',
    'zh-Hans': '项目经理',
    es: 'Responsable del programa',
    fi: 'Ohjelmapäällikkö',
    fr: 'Responsable du programme',
  },
  'committee-member': {
    en: 'Committee member',
    ja: '運営委員',
    'zh-Hans': '委员会成员',
    es: 'Miembro del comité',
    fi: 'Ohjausryhmän jäsen',
    fr: 'Membre du comité',
  },
  organiser: {
    en: 'Organiser',
    ja: '主催者',
    'zh-Hans': '组织者',
    es: 'Organizador',
    fi: 'Järjestäjä',
    fr: 'Organisateur',
  },
  ambassador: words.ambassador,
  'co-organiser': {
    en: 'Co-organiser',
    ja: '共同主催者',
    'zh-Hans': '共同组织者',
    es: 'Coorganizador',
    fi: 'Apujärjestäjä',
    fr: 'Coorganisateur',
  },
  reviewer: { en: 'Reviewer', ja: '査読者', 'zh-Hans': '评审', es: 'Revisor', fi: 'Arvioija', fr: 'Relecteur' },
  'check-in-helper': {
    en: 'Check-in helper',
    ja: '受付スタッフ',
    'zh-Hans': '签到助手',
    es: 'Ayudante de acreditación',
    fi: 'Sisäänkirjaaja',
    fr: 'Aide à l’accueil',
  },
  'of-scope': {
    en: '{role}, {scope}',
    ja: '{role}（{scope}）',
    'zh-Hans': '{role}（{scope}）',
    es: '{role}, {scope}',
    fi: '{role}, {scope}',
    fr: '{role}, {scope}',
  },
})
