// What the choice of a colour says: how it looks, whether it can be read, and whose colour is near.
import { defineMessages } from '../kit/messages.ts'

export const hueMessages = defineMessages({
  turn: {
    en: 'Degrees on the colour wheel',
    ja: '色相環の角度',
    'zh-Hans': '色环上的角度',
    es: 'Grados en la rueda de color',
    fi: 'Asteet väriympyrällä',
    fr: 'Degrés sur la roue des couleurs',
  },
  sample: {
    en: 'It looks like this',
    ja: '表示例',
    'zh-Hans': '效果如下',
    es: 'Se ve así',
    fi: 'Tältä se näyttää',
    fr: 'Voici le rendu',
  },
  contrast: {
    en: 'Contrast (WCAG AA)',
    ja: 'コントラスト（WCAG AA）',
    'zh-Hans': '对比度（WCAG AA）',
    es: 'Contraste (WCAG AA)',
    fi: 'Kontrasti (WCAG AA)',
    fr: 'Contraste (WCAG AA)',
  },
  theme: { en: 'Theme', ja: 'テーマ', 'zh-Hans': '主题', es: 'Tema', fi: 'Teema', fr: 'Thème' },
  light: { en: 'light', ja: 'ライト', 'zh-Hans': '浅色', es: 'claro', fi: 'vaalea', fr: 'clair' },
  dark: { en: 'dark', ja: 'ダーク', 'zh-Hans': '深色', es: 'oscuro', fi: 'tumma', fr: 'sombre' },
  'of-text': {
    en: 'Text ≥ 4.5',
    ja: '文字 ≥ 4.5',
    'zh-Hans': '文字 ≥ 4.5',
    es: 'Texto ≥ 4,5',
    fi: 'Teksti ≥ 4,5',
    fr: 'Texte ≥ 4,5',
  },
  'of-edge': {
    en: 'Edges ≥ 3',
    ja: '縁 ≥ 3',
    'zh-Hans': '边缘 ≥ 3',
    es: 'Bordes ≥ 3',
    fi: 'Reunat ≥ 3',
    fr: 'Bords ≥ 3',
  },
  verdict: { en: 'Verdict', ja: '判定', 'zh-Hans': '结论', es: 'Resultado', fi: 'Tulos', fr: 'Verdict' },
  passes: { en: 'passes', ja: '合格', 'zh-Hans': '通过', es: 'cumple', fi: 'läpäisee', fr: 'conforme' },
  fails: { en: 'fails', ja: '不合格', 'zh-Hans': '未通过', es: 'no cumple', fi: 'ei läpäise', fr: 'non conforme' },
  near: {
    en: 'Hard to tell from: {names}',
    ja: '見分けにくい形式: {names}',
    'zh-Hans': '不易区分于：{names}',
    es: 'Difícil de distinguir de: {names}',
    fi: 'Vaikea erottaa näistä: {names}',
    fr: 'Difficile à distinguer de : {names}',
  },
})
