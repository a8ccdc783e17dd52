// What the page of policies says.
import { defineMessages } from '../kit/messages.ts'

export const policyMessages = defineMessages({
  says: {
    en: 'What holds wherever this community meets, and what some formats ask for besides.',
    ja: 'このコミュニティの集まりすべてに適用される決まりと、形式ごとの決まりです。',
    'zh-Hans': '本社区所有聚会都适用的准则，以及某些形式的附加要求。',
    es: 'Lo que rige allí donde se reúne esta comunidad, y lo que algunos formatos piden además.',
    fi: 'Mikä pätee kaikkialla, missä tämä yhteisö kokoontuu, ja mitä jotkin tapahtumamuodot lisäksi edellyttävät.',
    fr: 'Ce qui s’applique partout où cette communauté se réunit, et ce que certains formats demandent en plus.',
  },
  contents: {
    en: 'On this page',
    ja: 'このページの内容',
    'zh-Hans': '本页内容',
    es: 'En esta página',
    fi: 'Tällä sivulla',
    fr: 'Sur cette page',
  },
  holds: {
    en: 'What holds where',
    ja: '形式ごとの決まり',
    'zh-Hans': '各形式的规则',
    es: 'Qué rige y dónde',
    fi: 'Mikä pätee missäkin',
    fr: 'Quelles règles, et où',
  },
  'holds-at': {
    en: 'Holds at',
    ja: '適用される形式',
    'zh-Hans': '适用于',
    es: 'Rige en',
    fi: 'Voimassa',
    fr: 'S’applique à',
  },
  'in-full': {
    en: 'Read it in full',
    ja: '全文を読む',
    'zh-Hans': '阅读全文',
    es: 'Leer el texto completo',
    fi: 'Lue kokonaan',
    fr: 'Lire le texte complet',
  },
  changed: {
    en: 'Last changed {day}',
    ja: '最終更新: {day}',
    'zh-Hans': '最后更改：{day}',
    es: 'Último cambio: {day}',
    fi: 'Muutettu viimeksi {day}',
    fr: 'Dernière modification : {day}',
  },
  none: {
    en: 'No policies are written down yet',
    ja: 'ポリシーはまだありません',
    'zh-Hans': '尚无成文准则',
    es: 'Aún no hay normas escritas',
    fi: 'Käytäntöjä ei ole vielä kirjattu',
    fr: 'Aucune règle n’est encore écrite',
  },
  'none-says': {
    en: 'The code of conduct and everything else that holds at events will stand here.',
    ja: '行動規範など、イベントに適用される決まりがここに載ります。',
    'zh-Hans': '行为准则及活动中适用的其他规定将显示在这里。',
    es: 'Aquí estarán el código de conducta y todo lo que rige en los eventos.',
    fi: 'Tähän tulevat käytösohjeet ja kaikki muu, mikä tapahtumissa pätee.',
    fr: 'Le code de conduite et tout ce qui s’applique lors des événements figureront ici.',
  },
})
