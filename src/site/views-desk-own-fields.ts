// What the fields of a community, format, policy or chapter are called, what stands in them in words, and some of them.
import { ownName as nameOfLanguage, uiLanguages } from '../kit/languages.ts'
import type { Typed } from '../kit/merge.ts'
import { languagesOf, type TextShape } from '../kit/text-form.ts'
import { zoneChoices } from '../kit/zones.ts'
import { localeOf } from '../ui/dates.ts'
import { type Html, html } from '../ui/html.ts'
import { type At, urls } from '../urls.ts'
import { ownFieldMessages } from './messages-desk-own-fields.ts'
import { boxesField, type Choice, choiceField, type FieldFacts, lineField } from './views-desk-fields.ts'
import { languageChoices, languagesToWrite, type TextColumns } from './views-desk-texts.ts'
import { unitInWords, unitName } from './views-desk-values.ts'

/** What a field or group of fields is called: "Name (suomi)". */
export function ownNameOf(at: At): (unit: string) => string {
  return (unit) => {
    const [field = unit, language] = unit.split('.')
    if (!(field in ownFieldMessages.table)) return unitName(unit, at)
    const name = ownFieldMessages.in(at.language)(field as keyof typeof ownFieldMessages.table)
    return language ? `${name} (${nameOfLanguage(language)})` : name
  }
}

/** What stands in a field or group of fields, in words. */
export function ownInWords(at: At): (unit: string, values: Typed) => string {
  return (unit, values) => {
    const parts = Object.values(values).filter(Boolean)
    return parts.length > 1 ? parts.join(', ') : unitInWords(unit, { [unit]: parts[0] ?? '' }, at)
  }
}

/** The texts of a form as columns: those that are written, and those of the languages in which the community writes. */
export function ownColumns(
  texts: Readonly<Record<string, TextShape>>,
  title: string,
  { typed, at }: FieldFacts,
  more: readonly string[],
): TextColumns {
  const nameOf = ownNameOf(at)
  const languages = languagesOf(Object.keys(texts), typed, more)
  return { texts, title, nameOf, languages, preview: urls.desk(at, '/texts') }
}

/** In which language the texts were written first. */
export function sourceField(facts: FieldFacts): Html {
  const written = languageChoices(facts.at, [...languagesToWrite, facts.typed.language || 'en'])
  return choiceField(facts, 'language', ownNameOf(facts.at)('language'), written)
}

/** Languages of which any may be chosen; those of the interface stand in view, and what is chosen already. */
export function languagesField(facts: FieldFacts): Html {
  const chosen = (facts.typed.languages ?? '').split(',').filter(Boolean)
  return boxesField(
    facts,
    'languages',
    ownNameOf(facts.at)('languages'),
    languageChoices(facts.at, [...uiLanguages, ...chosen]),
  )
}

/** A time zone of the world, by region. */
export function zoneField(facts: FieldFacts): Html {
  const all = zoneChoices(localeOf(facts.at.language)).map(({ zone, region, name }) => ({
    value: zone,
    text: name,
    group: region,
  }))
  const own = facts.typed.zone ?? ''
  // Zones have older and newer names; the one that is stored stays.
  const older: Choice[] =
    own === '' || all.some(({ value }) => value === own) ? [] : [{ value: own, text: own, group: 'UTC' }]
  return choiceField(facts, 'zone', ownNameOf(facts.at)('zone'), [...older, ...all])
}

/** The last word of the address of a thing. */
export function slugField(facts: FieldFacts): Html {
  const attributes = html` maxlength="80" autocapitalize="none" spellcheck="false"`
  return lineField(facts, 'slug', ownNameOf(facts.at)('slug'), 'text', attributes)
}
