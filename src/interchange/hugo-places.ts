// Countries by name, and of the common ones a capital, its point, and a time zone.

/** A capital: latitude and longitude in degrees, and the zone that most of the country keeps. */
export interface Capital {
  city: string
  latitude: number
  longitude: number
  zone: string
}

/** The two-letter code of a country that is named in English (or another language of the site); null when there is none. */
export function countryCode(name: string): string | null {
  return names().get(name.trim().toLowerCase()) ?? null
}

/** The capital of a country (by its two-letter code) and its zone; undefined when we know none. */
export function capitalOf(country: string): Capital | undefined {
  return capitals[country]
}

/** The language most spoken in a country: `JP` gives `ja`, `CN` gives `zh-Hans`. */
export function languageOf(country: string): string {
  const { language, script } = new Intl.Locale(`und-${country}`).maximize()
  return language === 'zh' ? `zh-${script}` : language
}

/** The name of a language in English, as addresses have it (`japanese-speaking`, `zh-cn`); null when it is none. */
export function languageCode(word: string): string | null {
  return languages[word.toLowerCase()] ?? null
}

let known: Map<string, string> | undefined

function names(): Map<string, string> {
  if (known) return known
  known = new Map()
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  for (const language of ['en', 'es', 'fi', 'fr', 'ja', 'zh-Hans']) {
    const said = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const first of letters)
      for (const second of letters) {
        const name = notCountries.has(first + second) ? undefined : said.of(first + second)
        if (name !== undefined && !known.has(name.toLowerCase())) known.set(name.toLowerCase(), first + second)
      }
  }
  for (const [name, code] of Object.entries(aliases)) known.set(name, code)
  return known
}

// Codes that CLDR names, but that are no country's, or no longer.
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'AN',
  'SU',
  'YU',
  'DD',
  'FX',
  'UK',
  'BU',
  'TP',
  'ZR',
  'CS',
  'NT',
  'VD',
  'YD',
  'RH',
  'HV',
  'DY',
  'NH',
  'SF',
  'QU',
])

const aliases: Record<string, string> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  us: 'US',
  'united states of america': 'US',
  'mainland china': 'CN',
  'china mainland': 'CN',
  myanmar: 'MM',
  "people's republic of china": 'CN',
  'hong kong': 'HK',
  korea: 'KR',
  'republic of korea': 'KR',
  'the netherlands': 'NL',
  holland: 'NL',
  'czech republic': 'CZ',
  türkiye: 'TR',
  turkey: 'TR',
  'viet nam': 'VN',
  russia: 'RU',
  uae: 'AE',
  'ivory coast': 'CI',
  brasil: 'BR',
}

const languages: Record<string, string> = {
  arabic: 'ar',
  chinese: 'zh-Hans',
  'zh-cn': 'zh-Hans',
  'zh-hans': 'zh-Hans',
  'zh-tw': 'zh-Hant',
  'zh-hant': 'zh-Hant',
  mandarin: 'zh-Hans',
  czech: 'cs',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hebrew: 'he',
  hindi: 'hi',
  hungarian: 'hu',
  indonesian: 'id',
  italian: 'it',
  japanese: 'ja',
  korean: 'ko',
  norwegian: 'nb',
  polish: 'pl',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  spanish: 'es',
  swedish: 'sv',
  thai: 'th',
  turkish: 'tr',
  ukrainian: 'uk',
  vietnamese: 'vi',
}

const rows = `
AR Buenos Aires -34.60 -58.38 America/Argentina/Buenos_Aires
AT Vienna 48.21 16.37 Europe/Vienna
AU Canberra -35.28 149.13 Australia/Sydney
BD Dhaka 23.81 90.41 Asia/Dhaka
BE Brussels 50.85 4.35 Europe/Brussels
BG Sofia 42.70 23.32 Europe/Sofia
BO La Paz -16.49 -68.12 America/La_Paz
BR Brasília -15.79 -47.88 America/Sao_Paulo
CA Ottawa 45.42 -75.70 America/Toronto
CH Bern 46.95 7.45 Europe/Zurich
CI Abidjan 5.36 -4.01 Africa/Abidjan
CL Santiago -33.45 -70.67 America/Santiago
CM Yaoundé 3.85 11.50 Africa/Douala
CN Beijing 39.90 116.41 Asia/Shanghai
CO Bogotá 4.71 -74.07 America/Bogota
CR San José 9.93 -84.08 America/Costa_Rica
CU Havana 23.11 -82.37 America/Havana
CY Nicosia 35.19 33.38 Asia/Nicosia
CZ Prague 50.08 14.44 Europe/Prague
DE Berlin 52.52 13.40 Europe/Berlin
DK Copenhagen 55.68 12.57 Europe/Copenhagen
DO Santo Domingo 18.49 -69.93 America/Santo_Domingo
DZ Algiers 36.75 3.06 Africa/Algiers
EC Quito -0.18 -78.47 America/Guayaquil
EE Tallinn 59.44 24.75 Europe/Tallinn
EG Cairo 30.04 31.24 Africa/Cairo
ES Madrid 40.42 -3.70 Europe/Madrid
ET Addis Ababa 9.03 38.74 Africa/Addis_Ababa
FI Helsinki 60.17 24.94 Europe/Helsinki
FR Paris 48.86 2.35 Europe/Paris
GB London 51.51 -0.13 Europe/London
GH Accra 5.60 -0.19 Africa/Accra
GR Athens 37.98 23.73 Europe/Athens
GT Guatemala City 14.63 -90.51 America/Guatemala
HK Hong Kong 22.32 114.17 Asia/Hong_Kong
HR Zagreb 45.81 15.98 Europe/Zagreb
HU Budapest 47.50 19.04 Europe/Budapest
ID Jakarta -6.21 106.85 Asia/Jakarta
IE Dublin 53.35 -6.26 Europe/Dublin
IL Jerusalem 31.77 35.21 Asia/Jerusalem
IN New Delhi 28.61 77.21 Asia/Kolkata
IS Reykjavík 64.15 -21.94 Atlantic/Reykjavik
IT Rome 41.90 12.50 Europe/Rome
JP Tokyo 35.68 139.69 Asia/Tokyo
KE Nairobi -1.29 36.82 Africa/Nairobi
KR Seoul 37.57 126.98 Asia/Seoul
KZ Astana 51.17 71.43 Asia/Almaty
LK Colombo 6.93 79.86 Asia/Colombo
LT Vilnius 54.69 25.28 Europe/Vilnius
LU Luxembourg 49.61 6.13 Europe/Luxembourg
LV Riga 56.95 24.11 Europe/Riga
MA Rabat 34.02 -6.84 Africa/Casablanca
MX Mexico City 19.43 -99.13 America/Mexico_City
MY Kuala Lumpur 3.14 101.69 Asia/Kuala_Lumpur
NG Abuja 9.08 7.40 Africa/Lagos
NL Amsterdam 52.37 4.90 Europe/Amsterdam
NO Oslo 59.91 10.75 Europe/Oslo
NP Kathmandu 27.72 85.32 Asia/Kathmandu
NZ Wellington -41.29 174.78 Pacific/Auckland
PA Panama City 8.98 -79.52 America/Panama
PE Lima -12.05 -77.04 America/Lima
PH Manila 14.60 120.98 Asia/Manila
PK Islamabad 33.68 73.05 Asia/Karachi
PL Warsaw 52.23 21.01 Europe/Warsaw
PT Lisbon 38.72 -9.14 Europe/Lisbon
PY Asunción -25.26 -57.58 America/Asuncion
RO Bucharest 44.43 26.10 Europe/Bucharest
RS Belgrade 44.79 20.45 Europe/Belgrade
RU Moscow 55.76 37.62 Europe/Moscow
RW Kigali -1.94 30.06 Africa/Kigali
SA Riyadh 24.71 46.68 Asia/Riyadh
SE Stockholm 59.33 18.07 Europe/Stockholm
SG Singapore 1.35 103.82 Asia/Singapore
SI Ljubljana 46.06 14.51 Europe/Ljubljana
SK Bratislava 48.15 17.11 Europe/Bratislava
SN Dakar 14.72 -17.47 Africa/Dakar
TH Bangkok 13.76 100.50 Asia/Bangkok
TN Tunis 36.81 10.18 Africa/Tunis
TR Ankara 39.93 32.86 Europe/Istanbul
TW Taipei 25.03 121.57 Asia/Taipei
TZ Dodoma -6.16 35.75 Africa/Dar_es_Salaam
UA Kyiv 50.45 30.52 Europe/Kyiv
UG Kampala 0.35 32.58 Africa/Kampala
US Washington 38.91 -77.04 America/New_York
UY Montevideo -34.90 -56.16 America/Montevideo
VE Caracas 10.48 -66.90 America/Caracas
VN Hanoi 21.03 105.85 Asia/Ho_Chi_Minh
ZA Pretoria -25.75 28.19 Africa/Johannesburg`

const capitals: Readonly<Record<string, Capital>> = Object.fromEntries(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [, code = '', city = '', latitude, longitude, zone = ''] = /^(..) (.+) (\S+) (\S+) (\S+)$/.exec(row) ?? []
      return [code, { city, latitude: Number(latitude), longitude: Number(longitude), zone }]
    }),
)
