// Hour and minute of the day as registers write them: '14:30', '14h30', '14 giờ 30 phút', '2 giờ'. An hour alone is whole.
export type DayTime = { readonly hour: number; readonly minute: number | undefined }

const TIME = /^(\d{1,2})\s*(?::|h|g|giờ|gio)?\s*(?:(\d{1,2})\s*(?:phút|phut|p|')?)?$/i

/** Undefined for what is no hour of the day (00:00 to 23:59; 24:00 is written for midnight). */
export function readDayTime(text: string): DayTime | undefined {
  const [, hour, minute] = TIME.exec(text.trim().normalize('NFC')) ?? []
  if (hour === undefined || /^\d{3,}$/.test(text.trim())) return undefined
  const time = { hour: Number(hour), minute: minute === undefined ? undefined : Number(minute) }
  const midnight = time.hour === 24 && (time.minute ?? 0) === 0
  return (time.hour < 24 || midnight) && (time.minute ?? 0) < 60 ? time : undefined
}

/** 'HH:mm', or 'HH' where the book gives the hour only. */
export const timeText = ({ hour, minute }: DayTime): string =>
  [hour, minute].flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, '0')])).join(':')
