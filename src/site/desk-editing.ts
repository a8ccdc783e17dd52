// A form of the desk that comes back: merged with what others saved since, and the texts of any form as they will look.
import { setImmediate } from 'node:timers/promises'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { isLanguage, ownName } from '../kit/languages.ts'
import { renderMarkdown } from '../kit/markdown.ts'
import { type Merged, mergeForms, readBaseForm, type Typed, withTheirs } from '../kit/merge.ts'
import { readTypedForm, type TextForm } from '../kit/text-form.ts'
import { each, type Html, html } from '../ui/html.ts'
import { urls } from '../urls.ts'
import type { SiteEnv } from './context.ts'
import { deskPage } from './desk-page.ts'
import { formMessages } from './messages-desk-form.ts'

/** What the longest texts in twenty languages fill. */
const largestForm = 4 * 1024 * 1024

/** Refuses what is larger than any form of texts can be. */
export const formLimit = bodyLimit({ maxSize: largestForm })

/** What was sent, merged with what is stored now by the form that it was drawn from. */
export function mergeSent<Text extends string, Plain extends z.ZodRawShape>(
  shape: TextForm<Text, Plain>,
  form: FormData,
  stored: Typed,
): Merged {
  const base = readBaseForm(form.get('base'))
  const sent = withTheirs(shape.unitOf, readTypedForm(shape, form), base, form)
  return mergeForms(shape.unitOf, base, stored, sent)
}

export const deskTextRoutes = new Hono<SiteEnv>()

deskTextRoutes.use('/desk/texts', formLimit)

// What is typed comes back to whoever typed it, and goes nowhere else.
deskTextRoutes.post('/desk/texts', async (c) => {
  const { at } = c.var
  const texts = await drawTexts(textsByLanguage(await c.req.formData()))
  const say = formMessages.in(at.language)
  return deskPage(c, {
    title: say('texts-preview'),
    path: (there) => urls.desk(there),
    main: html`<h1>${say('texts-preview')}</h1>${each(
      texts,
      ({ language, drawn }) =>
        html`<section lang="${language}" class="texts-preview"><p class="soft">${ownName(language)}</p>${each(drawn, (text) => html`<div class="prose">${text}</div>`)}</section>`,
    )}`,
  })
})

// One after another, and others are answered in between: a form may hold a hundred long texts.
async function drawTexts(texts: ReadonlyMap<string, readonly string[]>) {
  const shown: { language: string; drawn: Html[] }[] = []
  for (const [language, words] of texts) {
    const drawn: Html[] = []
    for (const text of words) {
      drawn.push(renderMarkdown(text))
      await setImmediate()
    }
    shown.push({ language, drawn })
  }
  return shown
}

function textsByLanguage(form: FormData): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  const added = String(form.get('new_language') ?? '')
  for (const [name, value] of form) {
    const [field = '', tag = ''] = name.split('.')
    const language = tag === 'added' ? added : tag
    if (field === 'keep' || !isLanguage(language) || typeof value !== 'string' || value.trim() === '') continue
    texts.set(language, [...(texts.get(language) ?? []), value])
  }
  return texts
}
