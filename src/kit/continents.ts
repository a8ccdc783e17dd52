// Continents: which countries lie on them (United Nations M49), and their names by ICU.

export const continents = ['europe', 'americas', 'asia', 'africa', 'oceania', 'elsewhere'] as const
export type Continent = (typeof continents)[number]

/** The code of each under which ICU knows its name; 001 is the world. */
const codes: Record<Continent, string> = {
  europe: '150',
  americas: '019',
  asia: '142',
  africa: '002',
  oceania: '009',
  elsewhere: '001',
}

const countries: Record<Exclude<Continent, 'elsewhere'>, string> = {
  europe:
    'AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK',
  americas:
    'AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI',
  asia: 'AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE',
  africa:
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW',
  oceania: 'AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS',
}

const continentOfCountry = new Map<string, Continent>(
  Object.entries(countries).flatMap(([continent, codesOf]) =>
    codesOf.split(' ').map((country) => [country, continent as Continent] as const),
  ),
)

/** The continent of a country by its two-letter code; `elsewhere` where there is none. */
export function continentOf(country: string | null | undefined): Continent {
  return (country && continentOfCountry.get(country)) || 'elsewhere'
}

/** The two-letter codes of all countries. */
export const countryCodes: readonly string[] = [...continentOfCountry.keys()].sort()

/** Whether a word is the two-letter code of a country. */
export function isCountry(word: string): boolean {
  return continentOfCountry.has(word)
}

/** The name of a continent, said in a language. */
export function continentName(continent: Continent, inLanguage: string): string {
  const code = codes[continent]
  return new Intl.DisplayNames([inLanguage], { type: 'region', fallback: 'code' }).of(code) ?? code
}
