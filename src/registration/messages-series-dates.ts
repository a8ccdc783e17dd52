// What the mail says that tells of further dates of a series.
import { defineMessages } from '../kit/messages.ts'

export const seriesDatesMessages = defineMessages({
  'subject-one': {
    en: '{series}: a further date, {when}',
    ja: '{series}：次の開催日は{when}',
    'zh-Hans': '{series}：新增日期 {when}',
    es: '{series}: una fecha más, {when}',
    fi: '{series}: uusi ajankohta, {when}',
    fr: '{series} : une nouvelle date, {when}',
  },
  'subject-many': {
    en: '{count, plural, one {{series}: # further date} other {{series}: # further dates}}',
    ja: '{series}：新しい開催日が{count}件あります',
    'zh-Hans': '{series}：新增 {count} 个日期',
    es: '{count, plural, one {{series}: # fecha más} other {{series}: # fechas más}}',
    fi: '{count, plural, one {{series}: # uusi ajankohta} other {{series}: # uutta ajankohtaa}}',
    fr: '{count, plural, one {{series} : # nouvelle date} other {{series} : # nouvelles dates}}',
  },
  says: {
    en: 'The series {series}, which you follow, goes on:',
    ja: 'フォロー中のシリーズ「{series}」の開催日が決まりました。',
    'zh-Hans': '您关注的系列“{series}”有了新的日期：',
    es: 'La serie {series}, que usted sigue, continúa:',
    fi: 'Seuraamasi sarja {series} jatkuu:',
    fr: 'La série {series}, que vous suivez, continue :',
  },
  register: {
    en: 'Register for {when}',
    ja: '{when}に申し込む',
    'zh-Hans': '报名（{when}）',
    es: 'Inscribirse ({when})',
    fi: 'Ilmoittaudu ({when})',
    fr: 'S’inscrire ({when})',
  },
  'see-date': {
    en: 'See the event ({when})',
    ja: 'イベントを見る（{when}）',
    'zh-Hans': '查看活动（{when}）',
    es: 'Ver el evento ({when})',
    fi: 'Katso tapahtumaa ({when})',
    fr: 'Voir l’événement ({when})',
  },
  more: {
    en: '{count, plural, one {One more date stands on the pages of these.} other {# more dates stand on the pages of these.}}',
    ja: 'ほかに{count}件の開催日があります。各イベントのページをご覧ください。',
    'zh-Hans': '另有 {count} 个日期，请见上述活动页面。',
    es: '{count, plural, one {Hay una fecha más en las páginas de estas.} other {Hay # fechas más en las páginas de estas.}}',
    fi: '{count, plural, one {Vielä yksi ajankohta löytyy näiden sivuilta.} other {Vielä # ajankohtaa löytyy näiden sivuilta.}}',
    fr: '{count, plural, one {Une autre date figure sur les pages de celles-ci.} other {# autres dates figurent sur les pages de celles-ci.}}',
  },
  why: {
    en: 'You get this because you follow the series {series}.',
    ja: 'シリーズ「{series}」をフォローしているため、お送りしています。',
    'zh-Hans': '您收到此信，是因为您关注了系列“{series}”。',
    es: 'Recibe este mensaje porque sigue la serie {series}.',
    fi: 'Saat tämän, koska seuraat sarjaa {series}.',
    fr: 'Vous recevez ce message car vous suivez la série {series}.',
  },
  about: {
    en: 'further dates of {series}',
    ja: '「{series}」の新しい開催日',
    'zh-Hans': '“{series}”的新日期',
    es: 'más fechas de {series}',
    fi: 'sarjan {series} uudet ajankohdat',
    fr: 'les nouvelles dates de {series}',
  },
})
