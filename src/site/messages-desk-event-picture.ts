// What the desk says of the picture of an event.
import { defineMessages } from '../kit/messages.ts'

export const eventPictureMessages = defineMessages({
  title: {
    en: 'Picture of {event}',
    ja: '{event} の画像',
    'zh-Hans': '{event} 的图片',
    es: 'Imagen de {event}',
    fi: 'Kuva: {event}',
    fr: 'Image de {event}',
  },
  says: {
    en: 'It stands on the page of the event, below the date. An event needs none.',
    ja: 'イベントのページの日付の下に表示されます。なくてもかまいません。',
    'zh-Hans': '显示在活动页面的日期下方。没有图片也可以。',
    es: 'Aparece en la página del evento, debajo de la fecha. No es imprescindible.',
    fi: 'Se näkyy tapahtuman sivulla päivämäärän alla. Kuva ei ole pakollinen.',
    fr: 'Elle figure sur la page de l’événement, sous la date. Elle n’est pas nécessaire.',
  },
  'picture-link': {
    en: 'Picture',
    ja: '画像',
    'zh-Hans': '图片',
    es: 'Imagen',
    fi: 'Kuva',
    fr: 'Image',
  },
})
