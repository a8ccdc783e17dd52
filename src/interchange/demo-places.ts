// Cities of the world for the demo programme, with what is spoken there.

export interface City {
  name: string
  country: string
  zone: string
  language: string
  latitude: number
  longitude: number
}

const table = `
Tokyo|JP|Asia/Tokyo|ja|35.68|139.69
Osaka|JP|Asia/Tokyo|ja|34.69|135.50
Fukuoka|JP|Asia/Tokyo|ja|33.59|130.40
Sapporo|JP|Asia/Tokyo|ja|43.06|141.35
Beijing|CN|Asia/Shanghai|zh-Hans|39.90|116.40
Shanghai|CN|Asia/Shanghai|zh-Hans|31.23|121.47
Shenzhen|CN|Asia/Shanghai|zh-Hans|22.54|114.06
Chengdu|CN|Asia/Shanghai|zh-Hans|30.57|104.07
Helsinki|FI|Europe/Helsinki|fi|60.17|24.94
Tampere|FI|Europe/Helsinki|fi|61.50|23.76
Oulu|FI|Europe/Helsinki|fi|65.01|25.47
Mexico City|MX|America/Mexico_City|es|19.43|-99.13
Guadalajara|MX|America/Mexico_City|es|20.67|-103.35
Bogotá|CO|America/Bogota|es|4.71|-74.07
Medellín|CO|America/Bogota|es|6.25|-75.56
Buenos Aires|AR|America/Argentina/Buenos_Aires|es|-34.60|-58.38
Santiago|CL|America/Santiago|es|-33.45|-70.67
Lima|PE|America/Lima|es|-12.05|-77.04
Madrid|ES|Europe/Madrid|es|40.42|-3.70
Barcelona|ES|Europe/Madrid|es|41.39|2.17
Paris|FR|Europe/Paris|fr|48.86|2.35
Lyon|FR|Europe/Paris|fr|45.76|4.84
Brussels|BE|Europe/Brussels|fr|50.85|4.35
Geneva|CH|Europe/Zurich|fr|46.20|6.14
Montréal|CA|America/Toronto|fr|45.50|-73.57
Dakar|SN|Africa/Dakar|fr|14.72|-17.47
Abidjan|CI|Africa/Abidjan|fr|5.36|-4.01
Toronto|CA|America/Toronto|en|43.65|-79.38
Vancouver|CA|America/Vancouver|en|49.28|-123.12
New York|US|America/New_York|en|40.71|-74.01
Boston|US|America/New_York|en|42.36|-71.06
Austin|US|America/Chicago|en|30.27|-97.74
Denver|US|America/Denver|en|39.74|-104.99
Seattle|US|America/Los_Angeles|en|47.61|-122.33
San Francisco|US|America/Los_Angeles|en|37.77|-122.42
London|GB|Europe/London|en|51.51|-0.13
Edinburgh|GB|Europe/London|en|55.95|-3.19
Dublin|IE|Europe/Dublin|en|53.35|-6.26
Amsterdam|NL|Europe/Amsterdam|en|52.37|4.90
Berlin|DE|Europe/Berlin|en|52.52|13.40
Munich|DE|Europe/Berlin|en|48.14|11.58
Vienna|AT|Europe/Vienna|en|48.21|16.37
Zürich|CH|Europe/Zurich|en|47.38|8.54
Milan|IT|Europe/Rome|en|45.46|9.19
Lisbon|PT|Europe/Lisbon|en|38.72|-9.14
Copenhagen|DK|Europe/Copenhagen|en|55.68|12.57
Malmö|SE|Europe/Stockholm|en|55.60|13.00
Stockholm|SE|Europe/Stockholm|en|59.33|18.07
Oslo|NO|Europe/Oslo|en|59.91|10.75
Tallinn|EE|Europe/Tallinn|en|59.44|24.75
Warsaw|PL|Europe/Warsaw|en|52.23|21.01
Kraków|PL|Europe/Warsaw|en|50.06|19.94
Prague|CZ|Europe/Prague|en|50.08|14.44
Athens|GR|Europe/Athens|en|37.98|23.73
Istanbul|TR|Europe/Istanbul|en|41.01|28.98
Cairo|EG|Africa/Cairo|en|30.04|31.24
Nairobi|KE|Africa/Nairobi|en|-1.29|36.82
Lagos|NG|Africa/Lagos|en|6.52|3.38
Accra|GH|Africa/Accra|en|5.60|-0.19
Cape Town|ZA|Africa/Johannesburg|en|-33.92|18.42
Bengaluru|IN|Asia/Kolkata|en|12.97|77.59
Pune|IN|Asia/Kolkata|en|18.52|73.86
Kathmandu|NP|Asia/Kathmandu|en|27.72|85.32
Singapore|SG|Asia/Singapore|en|1.35|103.82
Jakarta|ID|Asia/Jakarta|en|-6.21|106.85
Manila|PH|Asia/Manila|en|14.60|120.98
Seoul|KR|Asia/Seoul|en|37.57|126.98
Taipei|TW|Asia/Taipei|en|25.03|121.57
Sydney|AU|Australia/Sydney|en|-33.87|151.21
Melbourne|AU|Australia/Melbourne|en|-37.81|144.96
Auckland|NZ|Pacific/Auckland|en|-36.85|174.76
São Paulo|BR|America/Sao_Paulo|en|-23.55|-46.63`

/** Cities with their zone, language (one of the interface) and point in degrees. */
export const cities: readonly City[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', country = '', zone = '', language = '', latitude, longitude] = line.split('|')
    return { name, country, zone, language, latitude: Number(latitude), longitude: Number(longitude) }
  })
