// What people are given: words for where and for how long. Pure.
import type { RoleName } from './access.ts'

/** yyyy-MM-dd, a day of Vietnam. */
export type Day = string
/** Where a role is held, by ids: for an office or the offices of a group; neither: for the province. */
export type RolePlace = { readonly office?: number | undefined; readonly group?: number | undefined }

/** A role that somebody holds, or will, as the screens and the command line show it; places by their codes. */
export type HeldRole = {
  readonly id: number
  readonly role: RoleName
  readonly office: string | null
  readonly group: string | null
  readonly since: Day
  /** Its last day; null: until it is taken. */
  readonly until: Day | null
  /** Does it hold today, or only later? */
  readonly now: boolean
}

export type PersonLine = {
  readonly name: string
  readonly disabled: boolean
  /** Was handed a one-time code and has not chosen a password yet. */
  readonly mustChange: boolean
  /** The machine's own account: shown, never changed. */
  readonly operator: boolean
  readonly roles: readonly HeldRole[]
}

/** Something that was done to an account, from the ledger; a role's words where it was about one. */
export type PersonEvent = {
  readonly kind: string
  readonly by: string
  readonly at: string
  readonly role: RoleName | null
  readonly office: string | null
  readonly group: string | null
  readonly since: Day | null
  readonly until: Day | null
}

export type Group = { readonly code: string; readonly name: string; readonly offices: readonly string[] }

/** Is this a day of the calendar, as yyyy-MM-dd? */
export function isDay(text: string): boolean {
  const time = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return time !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
}

/** '2026-12-01' → '1/12/2026', as a letter writes it. */
export const dayWords = (day: Day): string => day.split('-').reverse().map(Number).join('/')
