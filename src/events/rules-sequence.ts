// Which of two entries of the same event a calendar keeps: the one that counts higher (RFC 5545, 3.8.7.4).

/** Room for the changes of one seat between two changes of its event. */
const changesBetween = 1000

/**
 * The SEQUENCE of an event in calendars. Feeds, mails on its changes and mails on a seat write the same entry: each change
 * of a seat (`seatChanges`, its revision) counts up, and the next change of the event counts above all of them.
 */
export function calendarSequence(sequence: number, seatChanges = 0): number {
  return sequence * changesBetween + Math.min(seatChanges, changesBetween - 1)
}
