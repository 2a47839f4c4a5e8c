// What a record holds: the text of the book by field key, and why a field has none.

/** Texts by field key. A key is there only when the book (or the workbook) gives a text. */
export type Values = Readonly<Record<string, string>>

/** Why a field has no text; kept only where the field is not simply there (domain.md §2.0). */
export const FIELD_STATES = ['blank', 'illegible', 'torn', 'not-keyed'] as const
export type FieldState = (typeof FIELD_STATES)[number]
export type FieldStates = Readonly<Record<string, FieldState>>

export const FIELD_STATE_NAMES: Readonly<Record<FieldState, { vi: string; en: string }>> = {
  blank: { vi: 'Sổ không ghi', en: 'Blank in the book' },
  illegible: { vi: 'Không đọc được', en: 'Illegible' },
  torn: { vi: 'Bị rách', en: 'Torn' },
  'not-keyed': { vi: 'Chưa nhập', en: 'Not keyed' },
}

/** error blocks approval · warning waits for a named person's acknowledgement · info only tells. */
export type Level = 'error' | 'warning' | 'info'

/** Something odd in the data: expected by the thousand, shown beside its field, stored, counted, never thrown. */
export type Finding = {
  readonly code: string
  readonly level: Level
  readonly field: string
  readonly seen: string
  readonly expected: string
}
