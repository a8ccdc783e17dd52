// What the desk says where a chapter is written or opened.
import { defineMessages } from '../kit/messages.ts'

export const chapterEditMessages = defineMessages({
  edit: {
    en: 'Edit its page',
    ja: 'ページを編集',
    'zh-Hans': '编辑页面',
    es: 'Editar su página',
    fi: 'Muokkaa sivua',
    fr: 'Modifier sa page',
  },
  open: {
    en: 'Open a chapter',
    ja: '支部を開設する',
    'zh-Hans': '开设分会',
    es: 'Abrir un capítulo',
    fi: 'Avaa ryhmä',
    fr: 'Ouvrir une section',
  },
  'open-says': {
    en: 'It is open at once. Where the committee decides on chapters, let them be proposed instead.',
    ja: 'すぐに開設されます。委員会が支部を決める場合は、提案してもらってください。',
    'zh-Hans': '立即开设。若由委员会决定，请改用提议。',
    es: 'Queda abierto al momento. Donde decide el comité, es mejor que se proponga.',
    fi: 'Se on auki heti. Jos ryhmistä päättää ohjausryhmä, niitä ehdotetaan sille.',
    fr: 'Elle est ouverte aussitôt. Là où le comité décide des sections, laissez-les plutôt être proposées.',
  },
  where: {
    en: 'Where it meets',
    ja: '集まる場所',
    'zh-Hans': '在哪里聚会',
    es: 'Dónde se reúne',
    fi: 'Missä se kokoontuu',
    fr: 'Où elle se réunit',
  },
  'languages-spoken': {
    en: 'In which languages it meets, and each has a column for its texts.',
    ja: '集まりで使う言語です。それぞれに文章の欄があります。',
    'zh-Hans': '聚会所用的语言，每种都有一栏文字。',
    es: 'En qué idiomas se reúne; cada uno tiene una columna para sus textos.',
    fi: 'Millä kielillä se kokoontuu; kullakin on oma sarake teksteille.',
    fr: 'Dans quelles langues elle se réunit ; chacune a une colonne pour ses textes.',
  },
  'more-countries': {
    en: 'More countries',
    ja: 'ほかの国・地域',
    'zh-Hans': '更多国家和地区',
    es: 'Más países',
    fi: 'Lisää maita',
    fr: 'Plus de pays',
  },
})
