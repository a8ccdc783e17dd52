// What the desk says while somebody looks for a place: by the name of a city, or as a point on the map.
import { defineMessages } from '../kit/messages.ts'
import { words } from '../ui/words.ts'

export const placeMessages = defineMessages({
  latitude: words.latitude,
  longitude: words.longitude,
  point: {
    en: 'Point on the map',
    ja: '地図上の位置',
    'zh-Hans': '地图上的位置',
    es: 'Punto en el mapa',
    fi: 'Kohta kartalla',
    fr: 'Point sur la carte',
  },
  'point-says': {
    en: 'The town brings it along. For the very house, copy both numbers from a map of your choice: 60.1699, 24.9384.',
    ja: '都市を選ぶと入ります。建物まで示すには、お使いの地図から二つの数字を写してください。例：60.1699, 24.9384',
    'zh-Hans': '选择城市后会自动填入。要精确到建筑，请从您使用的地图复制两个数字，例如：60.1699, 24.9384',
    es: 'La ciudad lo trae consigo. Para la casa exacta, copie los dos números del mapa que prefiera: 60.1699, 24.9384.',
    fi: 'Kaupunki tuo sen mukanaan. Tarkan talon saat kopioimalla molemmat luvut mistä tahansa kartasta: 60.1699, 24.9384.',
    fr: 'La ville l’apporte. Pour la maison même, copiez les deux nombres d’une carte de votre choix : 60.1699, 24.9384.',
  },
  find: {
    en: 'Find the town',
    ja: '都市を探す',
    'zh-Hans': '查找城市',
    es: 'Buscar la ciudad',
    fi: 'Etsi kaupunki',
    fr: 'Chercher la ville',
  },
  found: {
    en: '{count, plural, =0 {No town of this name is known here. What you typed stays as it is.} one {One town. Choose it to fill in country, map and time zone.} other {# towns. Choose one to fill in country, map and time zone.}}',
    ja: '{count, plural, =0 {この名前の都市は見つかりません。入力した名前はそのまま使えます。} other {# 件の都市があります。選ぶと国、地図、タイムゾーンが入ります。}}',
    'zh-Hans':
      '{count, plural, =0 {没有找到这个名称的城市。您输入的内容保持不变。} other {找到 # 个城市。选择后会填入国家、地图位置和时区。}}',
    es: '{count, plural, =0 {Aquí no se conoce ninguna ciudad con ese nombre. Lo escrito se queda como está.} one {Una ciudad. Elíjala para rellenar país, mapa y zona horaria.} other {# ciudades. Elija una para rellenar país, mapa y zona horaria.}}',
    fi: '{count, plural, =0 {Tämän nimistä kaupunkia ei tunneta täällä. Kirjoittamasi pysyy ennallaan.} one {Yksi kaupunki. Valitse se, niin maa, kartta ja aikavyöhyke täyttyvät.} other {# kaupunkia. Valitse yksi, niin maa, kartta ja aikavyöhyke täyttyvät.}}',
    fr: '{count, plural, =0 {Aucune ville de ce nom n’est connue ici. Ce que vous avez écrit reste tel quel.} one {Une ville. Choisissez-la pour remplir pays, carte et fuseau horaire.} other {# villes. Choisissez-en une pour remplir pays, carte et fuseau horaire.}}',
  },
  taken: {
    en: '{city}: country, map and time zone are filled in. Look at the time zone before you save.',
    ja: '{city}：国、地図、タイムゾーンを入れました。保存の前にタイムゾーンを確認してください。',
    'zh-Hans': '{city}：已填入国家、地图位置和时区。保存前请检查时区。',
    es: '{city}: país, mapa y zona horaria están rellenos. Mire la zona horaria antes de guardar.',
    fi: '{city}: maa, kartta ja aikavyöhyke on täytetty. Katso aikavyöhyke ennen tallentamista.',
    fr: '{city} : pays, carte et fuseau horaire sont remplis. Regardez le fuseau horaire avant d’enregistrer.',
  },
  'map-help': {
    en: 'Press where it is, or walk with the arrow keys; plus and minus come closer and go away.',
    ja: '場所を押すか、矢印キーで動かしてください。プラスとマイナスで拡大・縮小します。',
    'zh-Hans': '点按所在位置，或用方向键移动；加号和减号可放大和缩小。',
    es: 'Pulse donde está, o muévalo con las flechas; más y menos acercan y alejan.',
    fi: 'Paina kohtaa kartalla tai liiku nuolinäppäimillä; plus ja miinus lähentävät ja loitontavat.',
    fr: 'Appuyez là où c’est, ou déplacez-le avec les flèches ; plus et moins rapprochent et éloignent.',
  },
  closer: { en: 'Closer', ja: '拡大', 'zh-Hans': '放大', es: 'Acercar', fi: 'Lähemmäs', fr: 'Rapprocher' },
  further: { en: 'Further away', ja: '縮小', 'zh-Hans': '缩小', es: 'Alejar', fi: 'Kauemmas', fr: 'Éloigner' },
})
