// Who and what stands in a letter while a community writes it: nobody's name, no event of theirs.
import { defineMessages } from '../kit/messages.ts'

export const seatSampleMessages = defineMessages({
  name: {
    en: 'Kim Example',
    ja: '見本 花子',
    'zh-Hans': '张示例',
    es: 'Luz Ejemplo',
    fi: 'Kim Esimerkki',
    fr: 'Dominique Exemple',
  },
  event: {
    en: 'Autumn meeting',
    ja: '秋の集い',
    'zh-Hans': '秋季聚会',
    es: 'Encuentro de otoño',
    fi: 'Syystapaaminen',
    fr: 'Rencontre d’automne',
  },
  place: {
    en: 'Library, 2 Main Street',
    ja: '図書館 2階',
    'zh-Hans': '图书馆二楼',
    es: 'Biblioteca, calle Mayor 2',
    fi: 'Kirjasto, Pääkatu 2',
    fr: 'Bibliothèque, 2 rue Principale',
  },
  chapter: {
    en: 'Example Town',
    ja: '見本市',
    'zh-Hans': '示例市',
    es: 'Villa Ejemplo',
    fi: 'Esimerkkilä',
    fr: 'Ville-Exemple',
  },
})
