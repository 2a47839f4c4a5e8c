// The only place that asks for the time as a civil day. Vietnam has one zone without summer time, and a day of work
// there is a day of the law, wherever the server stands.
import { type CivilDate, fromIsoDay } from './civil-date.ts'

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Today in Vietnam. */
export const today = (now: number = Date.now()): CivilDate => fromIsoDay(DAY.format(now))
