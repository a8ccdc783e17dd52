// Choosing a hue: the sample, its contrast and what it is near to follow while the slider moves.
import { contrastOfHue, hueDistance, nearHues } from './rules-hue.ts'

for (const field of document.querySelectorAll<HTMLElement>('[data-hue]')) {
  const range = field.querySelector<HTMLInputElement>('input[type=range]')
  range?.addEventListener('input', () => show(field, Number(range.value)))
}

function show(field: HTMLElement, hue: number): void {
  const output = field.querySelector('output')
  if (output) output.textContent = `${hue}°`
  for (const sample of field.querySelectorAll('[data-hue-sample]'))
    sample.className = sample.className.replace(/\bhue-\d+\b/, `hue-${hue}`)
  showContrast(field, hue)
  showNear(field, hue)
}

function showContrast(field: HTMLElement, hue: number): void {
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  for (const { theme, text, edge, passes } of contrastOfHue(hue)) {
    const row = field.querySelector(`[data-theme="${theme}"]`)
    const cell = (selector: string) => row?.querySelector<HTMLElement>(selector)
    const [ofText, ofEdge, verdict] = [
      cell('[data-contrast="text"]'),
      cell('[data-contrast="edge"]'),
      cell('[data-passes]'),
    ]
    if (ofText) ofText.textContent = format.format(text)
    if (ofEdge) ofEdge.textContent = format.format(edge)
    if (!verdict) continue
    verdict.textContent = (passes ? verdict.dataset.passes : verdict.dataset.fails) ?? ''
    verdict.className = passes ? 'good-news' : 'fault'
  }
}

function showNear(field: HTMLElement, hue: number): void {
  const said = field.querySelector<HTMLElement>('[data-near-hues]')
  const others: { name: string; hue: number }[] = JSON.parse(field.dataset.others ?? '[]')
  const near = others.filter((other) => hueDistance(other.hue, hue) < nearHues).map(({ name }) => name)
  if (!said) return
  said.hidden = near.length === 0
  said.textContent = (said.dataset.nearHues ?? '').replace('{names}', near.join(', '))
}
