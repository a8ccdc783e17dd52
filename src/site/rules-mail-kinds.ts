// What a mail of each kind is about, as the outbox calls it.

const groups = {
  seat: ['seat'],
  reminder: ['seat-reminder', 'event-reminder'],
  thanks: ['seat-thanks'],
  change: ['event-change'],
  invitation: ['invitation'],
  message: ['event-message'],
  trial: ['event-message-test', 'chapter-letter-test'],
  series: ['series-dates', 'series-following'],
  entry: ['sign-in-link', 'password-set'],
  choices: ['mail-choices'],
  chapter: ['chapter-letter', 'chapter-news', 'chapter-joining', 'chapter-leave'],
  organising: [
    ...['co-hosting-asked', 'co-hosting-answered', 'role-invitation', 'handover', 'term-renewal', 'term-answer'],
    ...['chapter-proposal', 'chapter-decision', 'decision-changed', 'report-reminder', 'host-application'],
    ...['ambassador-application', 'application-asked', 'application-decision'],
  ],
} as const satisfies Record<string, readonly string[]>

export type MailSubject = keyof typeof groups

/** What a kind of mail is about; undefined for one that has no words. */
export function mailSubject(kind: string): MailSubject | undefined {
  const subjects = Object.keys(groups) as MailSubject[]
  return subjects.find((subject) => groups[subject].some((one: string) => one === kind))
}
