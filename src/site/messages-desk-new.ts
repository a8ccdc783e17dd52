// What is said where a new event begins.
import { defineMessages } from '../kit/messages.ts'

export const newEventMessages = defineMessages({
  says: {
    en: 'A copy keeps the texts, the place and the hour, on the next such weekday. Nobody sees it until you publish it.',
    ja: '複製では文章、場所、時刻がそのまま、次の同じ曜日になります。公開するまで誰にも見えません。',
    'zh-Hans': '副本保留文字、地点和时刻，日期为下一个相同的星期几。发布之前无人可见。',
    es: 'Una copia conserva los textos, el lugar y la hora, en el próximo día de la semana igual. Nadie la ve hasta que la publique.',
    fi: 'Kopio säilyttää tekstit, paikan ja kellonajan, seuraavana vastaavana viikonpäivänä. Kukaan ei näe sitä ennen kuin julkaiset sen.',
    fr: 'Une copie garde les textes, le lieu et l’heure, au prochain jour de semaine semblable. Personne ne la voit avant que vous la publiiez.',
  },
  last: {
    en: 'Last: {title}, {when}',
    ja: '前回：{title}、{when}',
    'zh-Hans': '上次：{title}，{when}',
    es: 'Último: {title}, {when}',
    fi: 'Edellinen: {title}, {when}',
    fr: 'Dernier : {title}, {when}',
  },
  next: {
    en: 'Copy to {when}',
    ja: '複製：{when}',
    'zh-Hans': '复制到 {when}',
    es: 'Copiar a {when}',
    fi: 'Kopioi: {when}',
    fr: 'Copier au {when}',
  },
  'next-undated': {
    en: 'Copy, its date to come',
    ja: '複製（日程未定）',
    'zh-Hans': '复制，日期待定',
    es: 'Copiar, con fecha por anunciar',
    fi: 'Kopioi, päivä avoin',
    fr: 'Copier, date à venir',
  },
  blank: {
    en: 'Begin blank',
    ja: '白紙から作る',
    'zh-Hans': '从空白开始',
    es: 'Empezar en blanco',
    fi: 'Aloita tyhjästä',
    fr: 'Partir de zéro',
  },
})
