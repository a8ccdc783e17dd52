// The form of a picture: the one that is shown, another in its place, what it shows in words, and away with it.
import { ownName } from '../kit/languages.ts'
import { largestPicture } from '../kit/pictures.ts'
import { longestAlt } from '../kit/pictures-form.ts'
import type { Picture, PictureWords } from '../kit/pictures-store.ts'
import { each, type Html, html, nothing, when } from '../ui/html.ts'
import { pictureTag } from '../ui/pictures.ts'
import type { At } from '../urls.ts'
import { pictureMessages } from './messages-picture.ts'
import { markOf, type PictureRefusal } from './picture-upload.ts'

export interface PictureFormFacts {
  /** Where it is sent; it is removed at `${action}-removal`. */
  action: string
  /** What is shown so far. */
  present: Picture | null
  /** In which language words are wanted; without a picture nothing else is known of them. */
  language: string
  /** The languages in which it should be described, and those in which it may be. */
  languages: readonly string[]
  others?: readonly string[]
  refused?: PictureRefusal | undefined
}

/** The whole form; it works without a script, and says beside each field what is wrong. */
export function pictureForm(facts: PictureFormFacts, at: At): Html {
  const { action, present, refused } = facts
  const say = pictureMessages.in(at.language)
  const picture = refused?.waiting ?? present
  return html`<form class="picture-form" method="post" action="${action}" enctype="multipart/form-data">
<input type="hidden" name="seen" value="${markOf(present)}">
${when(refused?.waiting, ({ uid }) => html`${when(refused?.faults.file === undefined, () => html`<p class="notice" role="status">${say('waits')}</p>`)}<input type="hidden" name="uploaded" value="${uid}">`)}
${when(picture, (shown) => html`<figure class="cover">${pictureTag(shown, { sizes: '(min-width: 48rem) 40rem, 100vw', loading: 'eager' }, at)}</figure>`)}
${fileField(facts, at)}
${wordsFields(facts, at)}
<div class="actions"><button class="button" type="submit">${say('save-picture')}</button></div></form>
${when(present, () => html`<form method="post" action="${action}-removal"><button class="button plain" type="submit">${say('remove-picture')}</button></form>`)}`
}

function fileField({ present, refused }: PictureFormFacts, at: At): Html {
  const say = pictureMessages.in(at.language)
  const fault = refused?.faults.file
  return html`<div class="field"><label for="f-file">${say(refused?.waiting || present ? 'other-file' : 'file')}</label>
<input id="f-file" type="file" name="file" accept="image/jpeg,image/png,image/webp,image/avif,image/gif" data-largest="${largestPicture}" data-too-large="${say('too-large')}" aria-describedby="file-says${fault ? ' fault-f-file' : ''}"${invalid(fault)}>
<small id="file-says">${say('file-says')}</small>${faultLine('f-file', fault, at)}</div>`
}

function wordsFields({ present, language, languages, others = [], refused }: PictureFormFacts, at: At): Html {
  const say = pictureMessages.in(at.language)
  const words: PictureWords = refused?.words ?? present ?? { alt: {}, language, decorative: false }
  const main = [...new Set([language, ...languages, ...Object.keys(words.alt)])]
  const more = others.filter((tag) => !main.includes(tag))
  const field = (tag: string) => {
    const [id, fault] = [`f-alt-${tag}`, refused?.faults[tag]]
    return html`<div class="field"><label for="${id}">${ownName(tag)}</label><textarea id="${id}" name="alt.${tag}" lang="${tag}" dir="auto" rows="2" class="rows-2" maxlength="${longestAlt}" aria-describedby="shows-says${fault ? ` fault-${id}` : ''}"${invalid(fault)}>
${words.alt[tag] ?? ''}</textarea>${faultLine(id, fault, at)}</div>`
  }
  return html`<fieldset class="text-column"><legend>${say('shows')}</legend><p class="soft" id="shows-says">${say('shows-says')}</p>${each(main, field)}
${when(more.length, () => html`<details class="more-fields"><summary>${say('other-languages')}</summary>${each(more, field)}</details>`)}
<label class="box"><input type="checkbox" name="decorative" value="on"${words.decorative ? html` checked` : nothing}> ${say('decorative')}</label></fieldset>`
}

type Fault = PictureRefusal['faults'][string] | undefined

function invalid(fault: Fault): Html {
  return fault ? html` aria-invalid="true"` : nothing
}

function faultLine(id: string, fault: Fault, at: At): Html {
  return when(fault, (why) => html`<p class="fault" id="fault-${id}">${pictureMessages.in(at.language)(why)}</p>`)
}
