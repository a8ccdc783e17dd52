// What the desk says of the rooms of an event at its door.
import { defineMessages } from '../kit/messages.ts'

export const doorRoomsMessages = defineMessages({
  title: {
    en: 'How many the rooms hold',
    ja: '部屋の定員',
    'zh-Hans': '各房间可容纳人数',
    es: 'Cuántas personas caben en las salas',
    fi: 'Montako huoneisiin mahtuu',
    fr: 'Capacité des salles',
  },
  says: {
    en: 'At check-in, a session tells how many are there of how many fit, and when its room is full. Leave a room empty to count only. No public page shows these numbers.',
    ja: '受付では、各セッションの人数と定員、満員になったことが分かります。空欄の部屋は人数を数えるだけです。この数は公開ページには出ません。',
    'zh-Hans': '签到时会显示场次的现有人数和可容纳人数，并提示房间已满。留空则只计数。公开页面不显示这些数字。',
    es: 'En la acreditación, cada sesión dice cuántas personas hay de cuántas caben y si su sala está llena. Deje vacía una sala para solo contar. Ninguna página pública muestra estas cifras.',
    fi: 'Sisäänkirjauksessa sessio kertoo, montako on paikalla ja montako mahtuu, ja milloin huone on täynnä. Jätä tyhjäksi, jos haluat vain laskea. Luvut eivät näy julkisilla sivuilla.',
    fr: 'À l’accueil, chaque session dit combien sont là et combien tiennent dans la salle, et quand elle est pleine. Laissez vide pour seulement compter. Aucune page publique ne montre ces chiffres.',
  },
  number: {
    en: 'A whole number from 1 to {most}, or nothing.',
    ja: '1から{most}までの整数を入力するか、空欄にしてください。',
    'zh-Hans': '请输入1到{most}的整数，或留空。',
    es: 'Un número entero de 1 a {most}, o nada.',
    fi: 'Kokonaisluku 1–{most} tai ei mitään.',
    fr: 'Un nombre entier de 1 à {most}, ou rien.',
  },
  theirs: {
    en: 'Somebody else has changed this meanwhile to “{theirs}”. Save again to keep yours.',
    ja: 'その間に別の人が「{theirs}」に変更しました。自分の値にするにはもう一度保存してください。',
    'zh-Hans': '其间有人已改为“{theirs}”。再次保存则保留您的数值。',
    es: 'Entretanto alguien lo cambió a «{theirs}». Guarde de nuevo para mantener lo suyo.',
    fi: 'Joku on sillä välin muuttanut tämän: ”{theirs}”. Tallenna uudelleen, jos haluat pitää omasi.',
    fr: 'Quelqu’un l’a changé entre-temps en « {theirs} ». Enregistrez de nouveau pour garder le vôtre.',
  },
  save: {
    en: 'Save the rooms',
    ja: '部屋の定員を保存',
    'zh-Hans': '保存房间人数',
    es: 'Guardar las salas',
    fi: 'Tallenna huoneet',
    fr: 'Enregistrer les salles',
  },
  saved: {
    en: 'The rooms are saved. Devices at the door learn of it by themselves.',
    ja: '部屋の定員を保存しました。受付の端末には自動で伝わります。',
    'zh-Hans': '已保存房间人数，入口处的设备会自动更新。',
    es: 'Las salas están guardadas. Los dispositivos de la puerta se enteran solos.',
    fi: 'Huoneet on tallennettu. Oven laitteet saavat tiedon itsestään.',
    fr: 'Les salles sont enregistrées. Les appareils à la porte l’apprennent d’eux-mêmes.',
  },
  'let-in': {
    en: 'Let in to a full room',
    ja: '満員の部屋に入れた人',
    'zh-Hans': '满员后放行',
    es: 'Entraron con la sala llena',
    fi: 'Päästetty täyteen huoneeseen',
    fr: 'Entrés dans une salle pleine',
  },
})
