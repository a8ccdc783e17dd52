// By what somebody can stop mails: of one event, of its series, of its chapter, of its format, of the whole community.

/** Where the thing belongs that a mail is about. */
export interface MailOf {
  community_id: number
  format_id?: number | null
  chapter_id?: number | null
  series_id?: number | null
  event_id?: number | null
}

/** The scopes by which such mails are stopped, as `NewMail.unsubscribe` takes them: the narrower before the wider. */
export function mailScopes({ event_id, series_id, chapter_id, format_id, community_id }: MailOf): string[] {
  return [
    ...(event_id ? [`event:${event_id}`] : []),
    ...(series_id ? [`series:${series_id}`] : []),
    ...(chapter_id ? [`chapter:${chapter_id}`] : []),
    ...(format_id ? [`format:${format_id}`] : []),
    `community:${community_id}`,
  ]
}
