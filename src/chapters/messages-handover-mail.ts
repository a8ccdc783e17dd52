// What both sides of a handover are asked and told by mail.
import { defineMessages } from '../kit/messages.ts'

export const handoverMailMessages = defineMessages({
  'ask-takes-subject': {
    en: 'Will you take over {chapter} from {from}?',
    ja: '{chapter}を{from}さんから引き継いでいただけますか',
    'zh-Hans': '您愿意从{from}手中接任{chapter}吗？',
    es: '¿Quiere tomar el relevo de {from} en {chapter}?',
    fi: 'Otatko ryhmän {chapter} vastaan, edeltäjänä {from}?',
    fr: 'Voulez-vous prendre la suite de {from} à {chapter} ?',
  },
  'ask-takes': {
    en: '{asker} asks you to be an ambassador of {chapter} from {first}. {from} serves beside you until {last}, so that nothing gets lost. Nothing happens unless you say yes: open the page, sign in with this mail address, and answer.',
    ja: '{asker}さんから、{first}より{chapter}のアンバサダーをお願いしたいとのことです。{last}までは{from}さんも一緒に活動し、引き継ぎを行います。承諾されるまで何も変わりません。ページを開き、このメールアドレスでサインインしてお答えください。',
    'zh-Hans':
      '{asker}邀请您自{first}起担任{chapter}大使。{from}会与您共事至{last}，以免有所遗漏。未经您同意，什么都不会改变：请打开页面，用此邮箱登录并答复。',
    es: '{asker} le pide que represente a {chapter} desde el {first}. {from} le acompaña hasta el {last}, para que no se pierda nada. No ocurre nada si usted no dice que sí: abra la página, inicie sesión con esta dirección y responda.',
    fi: '{asker} pyytää sinua ryhmän {chapter} lähettilääksi, alkaen {first}. {from} palvelee rinnallasi, viimeisenä päivänä {last}, jotta mitään ei katoa. Mitään ei tapahdu ilman suostumustasi: avaa sivu, kirjaudu tällä osoitteella ja vastaa.',
    fr: '{asker} vous demande de représenter la section {chapter} à partir du {first}. {from} sert à vos côtés jusqu’au {last}, pour que rien ne se perde. Rien ne se passe sans votre accord : ouvrez la page, connectez-vous avec cette adresse et répondez.',
  },
  'ask-gives-subject': {
    en: 'Shall {to} follow you in {chapter}?',
    ja: '{chapter}を{to}さんに引き継ぎますか',
    'zh-Hans': '由{to}接任您在{chapter}的职务？',
    es: '¿Debe {to} tomar su relevo en {chapter}?',
    fi: 'Seuraako {to} sinua ryhmässä {chapter}?',
    fr: '{to} doit-il ou doit-elle vous succéder à {chapter} ?',
  },
  'ask-gives': {
    en: '{asker} proposes that {to} follows you as an ambassador of {chapter} from {first}, and that your term ends on {last}. Nothing happens unless you, or those who run the programme, say yes.',
    ja: '{asker}さんから、{first}より{to}さんが{chapter}を引き継ぎ、あなたの任期を{last}までとする提案がありました。あなた、またはプログラムの担当者が承諾するまで何も変わりません。',
    'zh-Hans':
      '{asker}提议由{to}自{first}起接任您在{chapter}的大使职务，您的任期至{last}结束。未经您或项目负责人同意，什么都不会改变。',
    es: '{asker} propone que {to} tome su relevo en {chapter} desde el {first} y que su mandato termine el {last}. No ocurre nada si usted, o quienes llevan el programa, no dicen que sí.',
    fi: '{asker} ehdottaa, että {to} seuraa sinua ryhmän {chapter} lähettiläänä alkaen {first} ja että kautesi päättyy {last}. Mitään ei tapahdu ilman sinun tai ohjelman vetäjien suostumusta.',
    fr: '{asker} propose que {to} vous succède à {chapter} à partir du {first}, et que votre mandat prenne fin le {last}. Rien ne se passe sans votre accord, ou celui de ceux qui mènent le programme.',
  },
  'agreed-subject': {
    en: 'It is agreed: {to} follows {from} in {chapter}',
    ja: '引き継ぎが決まりました：{chapter}、{from}さんから{to}さんへ',
    'zh-Hans': '已商定：{to}接任{from}在{chapter}的职务',
    es: 'Acordado: {to} toma el relevo de {from} en {chapter}',
    fi: 'Sovittu: {to} seuraa ryhmässä {chapter}, edeltäjänä {from}',
    fr: 'C’est convenu : {to} succède à {from} à {chapter}',
  },
  agreed: {
    en: '{to} is an ambassador of {chapter} from {first}; the term of {from} ends on {last}. Members, meetups and history stay with the chapter. The list of what to go through together is at the desk.',
    ja: '{first}より{to}さんが{chapter}のアンバサダーとなり、{from}さんの任期は{last}までです。メンバー、集まり、履歴は支部に残ります。一緒に確認する項目はデスクにあります。',
    'zh-Hans':
      '{to}自{first}起担任{chapter}大使；{from}的任期至{last}结束。成员、聚会与历史都留在分会。交接清单在工作台中。',
    es: '{to} representa a {chapter} desde el {first}; el mandato de {from} termina el {last}. Miembros, encuentros e historia se quedan en el capítulo. La lista de lo que conviene repasar está en el escritorio.',
    fi: '{to} on ryhmän {chapter} lähettiläs alkaen {first}; {from} lopettaa kautensa {last}. Jäsenet, tapaamiset ja historia säilyvät ryhmällä. Lista läpikäytävistä asioista on työpöydällä.',
    fr: '{to} représente la section {chapter} à partir du {first} ; le mandat de {from} prend fin le {last}. Membres, rencontres et histoire restent à la section. La liste de ce qu’il faut revoir ensemble est au bureau.',
  },
  'not-agreed-subject': {
    en: 'Not handed over for now: {chapter}',
    ja: '引き継ぎは行われません：{chapter}',
    'zh-Hans': '暂不交接：{chapter}',
    es: 'Por ahora no hay traspaso: {chapter}',
    fi: 'Ei luovuteta toistaiseksi: {chapter}',
    fr: 'Pas de passation pour l’instant : {chapter}',
  },
  'not-agreed': {
    en: 'The handover of {chapter} from {from} to {to} was called off. Everything stays as it is.',
    ja: '{chapter}を{from}さんから{to}さんへ引き継ぐ件は取りやめになりました。今のまま変わりません。',
    'zh-Hans': '{chapter}由{from}交接给{to}一事已取消，一切照旧。',
    es: 'El traspaso de {chapter} de {from} a {to} se ha cancelado. Todo sigue como está.',
    fi: 'Ryhmän {chapter} luovutus peruttiin (luovuttaja {from}, vastaanottaja {to}). Kaikki pysyy ennallaan.',
    fr: 'La passation de {chapter} de {from} à {to} est annulée. Tout reste en l’état.',
  },
  look: {
    en: 'See the handover',
    ja: '内容を見る',
    'zh-Hans': '查看',
    es: 'Ver el traspaso',
    fi: 'Katso luovutus',
    fr: 'Voir la passation',
  },
  why: {
    en: 'You get this because you were named in the handover of {chapter}.',
    ja: '{chapter}の引き継ぎにお名前が挙がったため、お送りしています。',
    'zh-Hans': '您收到此邮件，是因为{chapter}的交接涉及您。',
    es: 'Recibe este mensaje porque se le nombró en el traspaso de {chapter}.',
    fi: 'Saat tämän, koska sinut mainittiin ryhmän {chapter} luovutuksessa.',
    fr: 'Vous recevez ceci parce que vous êtes cité dans la passation de {chapter}.',
  },
})
