// What lists of attendees from elsewhere call their columns and what stands in them, in six languages.
import type { Mode } from './rules-pools.ts'

/** What a column of a list can be read as. */
export const importColumns = [
  ...(['name', 'given-name', 'family-name', 'email'] as const),
  ...(['organisation', 'language', 'mode', 'state'] as const),
]
export type ImportColumn = (typeof importColumns)[number]

export type ImportedState = 'confirmed' | 'invited' | 'waiting'

/** A word as it is looked up: small letters, signs between words left out. */
export function plainWord(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_:*-]+/gu, ' ')
    .trim()
}

/** What a cell says, of what these words stand for; undefined when it is none of them. */
export function findWord<Word extends string>(
  words: Readonly<Record<Word, readonly string[]>>,
  cell: string,
): Word | undefined {
  const word = plainWord(cell)
  return (Object.keys(words) as Word[]).find((one) => words[one].includes(word))
}

/** What headings call each column. */
export const headingWords: Readonly<Record<ImportColumn, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'attendee',
    '氏名',
    '名前',
    '姓名',
    'nombre',
    'nimi',
    'nom',
    'nom complet',
    'nombre completo',
  ],
  'given-name': [
    ...['first name', 'given name', 'firstname', 'forename', '名', '名字', 'nombre de pila', 'etunimi', 'prénom'],
  ],
  'family-name': [
    ...['last name', 'family name', 'lastname', 'surname', '姓', '苗字', 'apellido', 'apellidos', 'sukunimi'],
    ...['nom de famille'],
  ],
  email: [
    ...[
      'email',
      'e mail',
      'email address',
      'e mail address',
      'mail',
      'address',
      'メールアドレス',
      'メール',
      '邮箱',
      '电子邮件',
    ],
    ...['correo', 'correo electrónico', 'sähköposti', 'sähköpostiosoite', 'courriel', 'adresse e mail', 'adresse'],
  ],
  organisation: [
    ...[
      'organisation',
      'organization',
      'company',
      'affiliation',
      '所属',
      '会社',
      '组织',
      '机构',
      '公司',
      'organización',
    ],
    ...['empresa', 'organisaatio', 'yritys', 'entreprise', 'société'],
  ],
  language: ['language', 'locale', '言語', '语言', 'idioma', 'kieli', 'langue'],
  mode: [
    'mode',
    'way of taking part',
    'attendance',
    '参加の仕方',
    '参加形式',
    '参加方式',
    'modalidad',
    'osallistumistapa',
    'modalité',
  ],
  state: ['state', 'status', '状態', '状态', 'estado', 'tila', 'état', 'statut'],
}

/** What lists call each way of taking part. */
export const modeWords: Readonly<Record<Mode, readonly string[]>> = {
  'in-person': [
    ...['in person', 'on site', 'onsite', 'room', '現地', '会場', '现场', '线下', 'presencial', 'paikan päällä'],
    ...['sur place', 'présentiel'],
  ],
  online: ['online', 'remote', 'virtual', 'オンライン', '线上', 'en línea', 'virtuel', 'verkossa', 'etänä', 'en ligne'],
}

/** What lists call each state. */
export const stateWords: Readonly<Record<ImportedState, readonly string[]>> = {
  confirmed: [
    ...['confirmed', 'going', 'registered', 'has a seat', 'yes', '席あり', '確定', '有席位', '已确认', 'tiene plaza'],
    ...['confirmado', 'confirmada', 'on paikka', 'vahvistettu', 'a une place', 'confirmé', 'confirmée'],
  ],
  invited: ['invited', '招待済み', '已邀请', 'con invitación', 'invitado', 'invitada', 'kutsuttu', 'invité', 'invitée'],
  waiting: [
    ...[
      'waiting',
      'waitlist',
      'waitlisted',
      'waiting list',
      'wait list',
      'キャンセル待ち',
      '候补名单',
      'lista de espera',
    ],
    ...['jonossa', 'jonossa paikkaa', 'liste d’attente', "liste d'attente"],
  ],
}

/** What lists say of an agreement that was given, and of one that was not. */
export const agreementWords: Readonly<Record<'yes' | 'no', readonly string[]>> = {
  yes: [
    ...[
      'yes',
      'y',
      'true',
      '1',
      'x',
      '✓',
      '✔',
      'on',
      'agreed',
      'i agree',
      'はい',
      '同意',
      '同意する',
      '是',
      '同意します',
    ],
    ...['sí', 'si', 'acepto', 'kyllä', 'hyväksyn', 'oui', "d'accord", 'd’accord', 'j’accepte', "j'accepte"],
  ],
  no: ['no', 'n', 'false', '0', 'off', 'none', 'いいえ', '否', '不同意', 'ei', 'non'],
}
