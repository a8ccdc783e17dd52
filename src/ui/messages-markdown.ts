// What the tools beside a Markdown text are called.
import { defineMessages } from '../kit/messages.ts'

export const markdownMessages = defineMessages({
  tools: {
    en: 'Formatting',
    ja: '書式',
    'zh-Hans': '格式',
    es: 'Formato de texto',
    fi: 'Muotoilu',
    fr: 'Mise en forme',
  },
  bold: { en: 'Bold', ja: '太字', 'zh-Hans': '粗体', es: 'Negrita', fi: 'Lihavointi', fr: 'Gras' },
  italic: { en: 'Italic', ja: '斜体', 'zh-Hans': '斜体', es: 'Cursiva', fi: 'Kursiivi', fr: 'Italique' },
  link: { en: 'Link', ja: 'リンク', 'zh-Hans': '链接', es: 'Enlace', fi: 'Linkki', fr: 'Lien' },
  heading: { en: 'Heading', ja: '見出し', 'zh-Hans': '小标题', es: 'Título', fi: 'Väliotsikko', fr: 'Intertitre' },
  list: { en: 'List', ja: '箇条書き', 'zh-Hans': '列表', es: 'Lista', fi: 'Luettelo', fr: 'Liste' },
  numbers: {
    en: 'Numbered list',
    ja: '番号付きリスト',
    'zh-Hans': '编号列表',
    es: 'Lista numerada',
    fi: 'Numeroitu luettelo',
    fr: 'Liste numérotée',
  },
  quote: { en: 'Quotation', ja: '引用', 'zh-Hans': '引用', es: 'Cita', fi: 'Lainaus', fr: 'Citation' },
  'see-text': {
    en: 'Preview',
    ja: 'プレビュー',
    'zh-Hans': '预览',
    es: 'Vista previa',
    fi: 'Esikatselu',
    fr: 'Aperçu',
  },
  'nothing-written': {
    en: 'Nothing is written here yet.',
    ja: 'まだ何も書かれていません。',
    'zh-Hans': '这里还没有内容。',
    es: 'Aquí aún no hay nada escrito.',
    fi: 'Tässä ei ole vielä tekstiä.',
    fr: 'Rien n’est encore écrit ici.',
  },
  'not-reached': {
    en: 'The preview could not be fetched. What you wrote is still here.',
    ja: 'プレビューを取得できませんでした。書いた内容はそのまま残っています。',
    'zh-Hans': '无法获取预览。您写的内容仍在。',
    es: 'No se pudo obtener la vista previa. Lo escrito sigue aquí.',
    fi: 'Esikatselua ei saatu. Kirjoittamasi on yhä tässä.',
    fr: 'L’aperçu n’a pas pu être obtenu. Ce que vous avez écrit est toujours là.',
  },
})
