// Words of places: what a text means, the queue of those that nobody knows yet, and what was decided.
import type { Messages } from './message.ts'

export const PLACE = {
  'place.at': { vi: '{place} ({year})', en: '{place} ({year})' },
  'place.certain': { vi: 'chắc chắn', en: 'certain' },
  'place.likely': { vi: 'có khả năng: {why}', en: 'likely: {why}' },
  'place.today': { vi: 'nay: {places}', en: 'today: {places}' },
  'place.today.unknown': { vi: 'nay: chưa rõ', en: 'today: not known' },
  'place.today.likely': { vi: 'chưa chắc', en: 'not certain' },
  'place.or': { vi: 'hoặc', en: 'or' },
} as const satisfies Messages
