// The words of the demo programme: topics in six languages, sentences to go with them, names of people.
import type { LocalText, UiLanguage } from '../kit/languages.ts'

type Texts = Record<UiLanguage, string>

const text = (en: string, ja: string, zh: string, es: string, fi: string, fr: string): Texts => ({
  en,
  ja,
  'zh-Hans': zh,
  es,
  fi,
  fr,
})

/** What is talked about. */
export const topics: readonly Texts[] = [
  text(
    'Starting an open source office',
    'オープンソース推進室の始め方',
    '如何建立开源办公室',
    'Cómo crear una oficina de código abierto',
    'Avoimen lähdekoodin toimiston perustaminen',
    'Créer un bureau open source',
  ),
  text(
    'Licences in everyday work',
    '日々の仕事とライセンス',
    '日常工作中的许可证',
    'Licencias en el trabajo diario',
    'Lisenssit arjen työssä',
    'Les licences au quotidien',
  ),
  text(
    'Bills of materials that help',
    '役に立つ部品表',
    '真正有用的软件物料清单',
    'Listas de materiales que ayudan',
    'Hyödylliset osaluettelot',
    'Des nomenclatures utiles',
  ),
  text(
    'Paying the maintainers',
    'メンテナーを支える資金',
    '为维护者提供资金',
    'Pagar a quienes mantienen',
    'Ylläpitäjille maksaminen',
    'Rémunérer les mainteneurs',
  ),
  text(
    'Security fixes without panic',
    '慌てないセキュリティ対応',
    '从容修复安全漏洞',
    'Correcciones de seguridad sin pánico',
    'Tietoturvakorjaukset ilman paniikkia',
    'Corriger les failles sans panique',
  ),
  text(
    'From users to contributors',
    '利用者から貢献者へ',
    '从用户到贡献者',
    'De usuarios a colaboradores',
    'Käyttäjästä osallistujaksi',
    'De l’usage à la contribution',
  ),
  text(
    'Measuring what matters',
    '大切なものを測る',
    '衡量真正重要的事',
    'Medir lo que importa',
    'Mitataan sitä, millä on väliä',
    'Mesurer ce qui compte',
  ),
  text(
    'Public code in the city hall',
    '自治体の公開コード',
    '市政厅里的公共代码',
    'Código público en el ayuntamiento',
    'Julkinen koodi kaupungintalolla',
    'Du code public à la mairie',
  ),
  text(
    'Open models, open questions',
    '開かれたモデル、開かれた問い',
    '开放的模型与开放的问题',
    'Modelos abiertos, preguntas abiertas',
    'Avoimet mallit, avoimet kysymykset',
    'Modèles ouverts, questions ouvertes',
  ),
  text(
    'Inner source step by step',
    '一歩ずつのインナーソース',
    '内部开源循序渐进',
    'Código interno, paso a paso',
    'Sisäinen avoimuus askel askeleelta',
    'L’inner source pas à pas',
  ),
  text(
    'Leaving a project well',
    'プロジェクトの上手な手放し方',
    '体面地离开一个项目',
    'Dejar bien un proyecto',
    'Hyvä tapa jättää projekti',
    'Bien quitter un projet',
  ),
  text(
    'Universities and their software',
    '大学とそのソフトウェア',
    '大学与自己的软件',
    'Las universidades y su software',
    'Yliopistot ja niiden ohjelmistot',
    'Les universités et leurs logiciels',
  ),
]

/** What follows a topic. */
export const sentences: readonly Texts[] = [
  text(
    'Two short talks, then time to talk with each other. Newcomers are welcome.',
    '短い発表が二つ、そのあとは参加者どうしの対話です。初めての方も歓迎します。',
    '两场简短分享，之后是自由交流。欢迎第一次参加的朋友。',
    'Dos charlas breves y tiempo para conversar. Quien venga por primera vez es bienvenido.',
    'Kaksi lyhyttä puheenvuoroa ja aikaa keskustelulle. Uudet tulijat ovat tervetulleita.',
    'Deux courtes présentations, puis un temps d’échange. Les nouveaux venus sont les bienvenus.',
  ),
  text(
    'Bring a question from your own work; we look at it together.',
    'ご自身の仕事から質問を一つお持ちください。みんなで考えます。',
    '请带来一个工作中的问题，我们一起讨论。',
    'Trae una pregunta de tu trabajo y la veremos en grupo.',
    'Tuo mukanasi kysymys omasta työstäsi, niin pohdimme sitä yhdessä.',
    'Apportez une question de votre travail ; nous l’examinons ensemble.',
  ),
  text(
    'What worked, what did not, and what we would try next time.',
    'うまくいったこと、いかなかったこと、次に試したいこと。',
    '哪些有效，哪些无效，下一次想尝试什么。',
    'Qué funcionó, qué no y qué probaríamos la próxima vez.',
    'Mikä toimi, mikä ei, ja mitä kokeilisimme seuraavaksi.',
    'Ce qui a marché, ce qui n’a pas marché, ce que nous tenterions ensuite.',
  ),
]

export const givenNames =
  'Aino Akira Amara Anna Arjun Beatriz Chen Chloé Daniel Elif Emeka Eva Fatima Gabriel Hana Ines Ivan Jin Juho Kaisa Kenji Lars Lea Leila Lucía Mateo Mei Nadia Noah Olga Omar Paula Priya Rafael Sakura Samir Sofia Tariq Tove Wei Yuki Zofia'.split(
    ' ',
  )

export const familyNames =
  'Abe Andersson Becker Castillo Diallo Dubois Eriksen Farah García Haas Ito Jansen Kallio Kim Korhonen Kowalski Lehtonen Li Marin Mensah Moreau Mori Nakamura Novak Okafor Ortiz Patel Petit Rossi Saito Santos Schmidt Silva Tanaka Torres Vargas Virtanen Wang Weber Yilmaz Zhang Zhou'.split(
    ' ',
  )

export const employers = [
  'Alder Systems',
  'Birch Bank',
  'City of Northport',
  'Fernwood University',
  'Harbour Robotics',
  'Juniper Foods',
  'Lantern Health',
  'Meridian Rail',
  'Quarry Software',
  null,
]

/** A text in one language and in English, or in English alone. */
export function inLanguageAndEnglish(texts: Texts, language: string): LocalText {
  const own = (texts as LocalText)[language]
  return language === 'en' || own === undefined ? { en: texts.en } : { [language]: own, en: texts.en }
}
