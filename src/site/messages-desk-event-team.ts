// What is said on the page of those who help with one event, or run one chapter together.
import { defineMessages } from '../kit/messages.ts'
import { words } from '../ui/words.ts'

export const eventTeamMessages = defineMessages({
  team: words.team,
  'event-title': {
    en: 'Team of {name}',
    ja: '{name}のチーム',
    'zh-Hans': '{name} 的团队',
    es: 'Equipo de {name}',
    fi: 'Tiimi: {name}',
    fr: 'Équipe de {name}',
  },
  'event-says': {
    en: 'Who runs this event, reviews its proposals or helps at the door. A role for this event opens nothing else.',
    ja: 'このイベントの運営、提案の審査、受付を手伝う人です。ここでの役割は、このイベントだけに有効です。',
    'zh-Hans': '负责此活动、评审提案或在门口帮忙的人。此处的角色仅对此活动有效。',
    es: 'Quién lleva este evento, revisa sus propuestas o ayuda en la puerta. Un papel para este evento no abre nada más.',
    fi: 'Ketkä pyörittävät tapahtumaa, arvioivat ehdotuksia tai auttavat ovella. Tapahtuman rooli ei avaa mitään muuta.',
    fr: 'Qui mène cet événement, évalue ses propositions ou aide à l’entrée. Un rôle pour cet événement n’ouvre rien d’autre.',
  },
  'chapter-says': {
    en: 'Who runs this chapter with its ambassadors. Co-organisers make its events and write its reports.',
    ja: 'アンバサダーとともに支部を運営する人です。共同主催者はイベントを作り、報告を書きます。',
    'zh-Hans': '与大使一起运营此分会的人。共同组织者创建活动并撰写报告。',
    es: 'Quién lleva este capítulo con sus embajadores. Los coorganizadores hacen sus eventos y escriben sus informes.',
    fi: 'Ketkä pyörittävät ryhmää lähettiläiden kanssa. Apujärjestäjät tekevät tapahtumia ja kirjoittavat raportteja.',
    fr: 'Qui mène cette section avec ses ambassadeurs. Les coorganisateurs font ses événements et écrivent ses rapports.',
  },
  nobody: {
    en: 'Nobody has a role for this alone. Those who run all of it are not listed here.',
    ja: 'ここだけの役割を持つ人はまだいません。全体を運営する人は表示されません。',
    'zh-Hans': '尚无人担任仅限于此的角色。负责整体的人不在此列出。',
    es: 'Nadie tiene un papel solo para esto. Quienes lo llevan todo no figuran aquí.',
    fi: 'Kenelläkään ei ole roolia vain tätä varten. Kokonaisuutta pyörittäviä ei luetella tässä.',
    fr: 'Personne n’a de rôle pour ceci seulement. Ceux qui mènent l’ensemble ne figurent pas ici.',
  },
})
