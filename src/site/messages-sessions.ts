// What the page of one's own sessions says.
import { defineMessages } from '../kit/messages.ts'
import { words } from '../ui/words.ts'

export const sessionMessages = defineMessages({
  title: words.whereSignedIn,
  says: {
    en: 'If you do not know one of these, end it. We keep no address of your device.',
    ja: '心当たりのないものがあれば終了してください。端末のIPアドレスは保存していません。',
    'zh-Hans': '如有不认识的设备，请将其结束。我们不保存您设备的地址。',
    es: 'Si no reconoce alguna, ciérrela. No guardamos la dirección de su dispositivo.',
    fi: 'Jos et tunnista jotakin, lopeta se. Emme säilytä laitteesi osoitetta.',
    fr: 'Si l’une d’elles vous est inconnue, terminez-la. Nous ne conservons pas l’adresse de votre appareil.',
  },
  device: { en: 'Browser', ja: 'ブラウザー', 'zh-Hans': '浏览器', es: 'Navegador', fi: 'Selain', fr: 'Navigateur' },
  since: {
    en: 'Signed in',
    ja: 'サインイン日時',
    'zh-Hans': '登录时间',
    es: 'Inicio',
    fi: 'Kirjautunut',
    fr: 'Connexion',
  },
  used: {
    en: 'Last used',
    ja: '最終利用',
    'zh-Hans': '最近使用',
    es: 'Último uso',
    fi: 'Viimeksi käytetty',
    fr: 'Dernière utilisation',
  },
  here: {
    en: 'this browser',
    ja: 'このブラウザー',
    'zh-Hans': '当前浏览器',
    es: 'este navegador',
    fi: 'tämä selain',
    fr: 'ce navigateur',
  },
  unknown: {
    en: 'Unknown browser',
    ja: '不明なブラウザー',
    'zh-Hans': '未知浏览器',
    es: 'Navegador desconocido',
    fi: 'Tuntematon selain',
    fr: 'Navigateur inconnu',
  },
  end: { en: 'End', ja: '終了', 'zh-Hans': '结束', es: 'Cerrar', fi: 'Lopeta', fr: 'Terminer' },
  'end-all': {
    en: 'Sign out everywhere',
    ja: 'すべての端末からサインアウト',
    'zh-Hans': '退出所有设备',
    es: 'Cerrar todas las sesiones',
    fi: 'Kirjaudu ulos kaikkialta',
    fr: 'Se déconnecter partout',
  },
  name: words.yourName,
  'name-says': {
    en: 'As others read it',
    ja: '他の人に表示される名前',
    'zh-Hans': '他人看到的姓名',
    es: 'Como lo leen los demás',
    fi: 'Niin kuin muut sen näkevät',
    fr: 'Tel que les autres le lisent',
  },
  save: words.save,
})
