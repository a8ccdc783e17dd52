// Which column of a table is which field: as the command says, as it was said before, or as the headings are called.
import { z } from 'zod'
import { UserError } from '../kit/user-error.ts'
import { badInput, type Place } from './imported-place.ts'
import { entriesOf, parseYaml } from './imported-yaml.ts'

/** The fields that a column can be, and how it is often called; the first is what the field is. */
export const columnFields = {
  id: ['id', 'identifier', 'uid', 'eventid'],
  title: [
    'title',
    'name',
    'event',
    'eventname',
    'eventtitle',
    'summary',
    'subject',
    'topic',
    'titel',
    'titulo',
    'nombre',
    'evento',
    'titre',
    'nom',
    'otsikko',
    'nimi',
    'タイトル',
    '名称',
    '标题',
    '活动',
  ],
  date: [
    'date',
    'start',
    'starts',
    'startdate',
    'begin',
    'begins',
    'day',
    'when',
    'datetime',
    'starttimedate',
    'startsat',
    'datum',
    'fecha',
    'debut',
    'pvm',
    'paivamaara',
    '日付',
    '日期',
    '開始',
    '开始',
  ],
  time: ['time', 'starttime', 'hour', 'uhrzeit', 'hora', 'heure', 'kello', '時刻', '时间'],
  ends: ['end', 'ends', 'enddate', 'endsat', 'until', 'to', 'ende', 'fin', 'loppuu', '終了', '结束'],
  end_time: ['endtime', 'timeend'],
  zone: ['zone', 'timezone', 'tz'],
  place_name: [
    'placename',
    'place',
    'venue',
    'location',
    'venuename',
    'where',
    'ort',
    'lugar',
    'lieu',
    'paikka',
    '会場',
    '地点',
    '场地',
  ],
  place_address: [
    'placeaddress',
    'address',
    'venueaddress',
    'street',
    'adresse',
    'direccion',
    'osoite',
    '住所',
    '地址',
  ],
  city: ['city', 'town', 'stadt', 'ciudad', 'ville', 'kaupunki', '都市', '城市'],
  country: ['country', 'land', 'pais', 'pays', 'maa', '国', '国家'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lng', 'lon', 'long'],
  attendance: ['attendance', 'mode', 'how', 'attendancemode', 'eventtype', 'online', 'modalidad'],
  state: ['state', 'status', 'estado', 'statut', 'tila'],
  summary: ['shortdescription', 'teaser', 'subtitle', 'abstract'],
  body: ['body', 'description', 'text', 'details', 'about', 'beschreibung', 'descripcion', 'kuvaus', '説明', '描述'],
  languages: ['languages', 'language', 'spoken', 'lang', 'idioma', 'langue', 'sprache', 'kieli', '言語', '语言'],
  website: ['website', 'url', 'link', 'web', 'homepage', 'eventurl', 'page'],
  external_url: [
    'externalurl',
    'registration',
    'registrationurl',
    'tickets',
    'ticketurl',
    'rsvp',
    'register',
    'signup',
  ],
  chapter: ['chapter', 'group', 'chapterslug', 'groupname'],
  format: ['format', 'formatslug', 'series'],
} as const satisfies Record<string, readonly string[]>
export type ColumnField = keyof typeof columnFields

/** Columns by field, and in which order days and months stand where both could be. */
export interface Columns {
  columns: Partial<Record<ColumnField, string>>
  dates: 'dmy' | 'mdy' | null
}

/** Reads `title=Name,date=Start date`; nothing after the sign means that no column is that field. */
export function parseMapping(written: string): Columns['columns'] {
  const columns: Columns['columns'] = {}
  for (const pair of written.split(/,(?=\s*[a-z_]+\s*=)/)) {
    const [, field = '', column = ''] = /^\s*([a-z_]+)\s*=(.*)$/s.exec(pair) ?? []
    if (!isField(field))
      throw new UserError(
        `“${pair.trim()}” does not begin with a field and “=”.`,
        `Fields: ${Object.keys(columnFields).join(', ')}.`,
      )
    columns[field] = column.trim()
  }
  return columns
}

/** Reads what was remembered beside a table. Throws a UserError with the line of what it cannot mean. */
export function readRemembered(text: string, file: string): Columns {
  const remembered: Columns = { columns: {}, dates: null }
  for (const { key, at, part } of entriesOf(parseYaml(text, file), 'the file')) {
    if (key === 'dates') remembered.dates = z.enum(['dmy', 'mdy']).nullable().catch(null).parse(part.value())
    else if (key === 'columns')
      for (const one of entriesOf(part, 'columns')) {
        if (!isField(one.key)) throw badInput(one.at, `“${one.key}” is not a field`)
        remembered.columns[one.key] = String(one.part.value() ?? '')
      }
    else throw badInput(at, `“${key}” is neither columns nor dates`)
  }
  return remembered
}

/** Where each field stands in the table. Throws a UserError for a column that is not there. `guessed` names what nobody said. */
export function findColumns(
  headings: readonly string[],
  said: Columns['columns'],
  at: Place,
): { places: Map<ColumnField, number>; guessed: ColumnField[] } {
  const places = new Map<ColumnField, number>()
  for (const field of fields) {
    const wanted = said[field]
    if (wanted === undefined || wanted === '') continue
    const place = headings.indexOf(wanted)
    const near = place >= 0 ? place : headings.findIndex((heading) => bare(heading) === bare(wanted))
    if (near < 0) throw badInput(at, `there is no column “${wanted}”`, `There is: ${headings.slice(0, 40).join(', ')}.`)
    places.set(field, near)
  }
  const guessed = fields.filter((field) => {
    if (said[field] !== undefined) return false
    const place = guessPlace(field, headings, new Set(places.values()))
    if (place >= 0) places.set(field, place)
    return place >= 0
  })
  return { places, guessed }
}

const fields = Object.keys(columnFields).filter(isField)

function isField(name: string): name is ColumnField {
  return Object.hasOwn(columnFields, name)
}

function guessPlace(field: ColumnField, headings: readonly string[], taken: ReadonlySet<number>): number {
  for (const name of columnFields[field]) {
    const place = headings.findIndex((heading, at) => !taken.has(at) && bare(heading) === name)
    if (place >= 0) return place
  }
  return -1
}

function bare(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC')
}
