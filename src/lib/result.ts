/** What a decision gives: a value, or a problem by its code. Nothing is thrown for what can be expected. */
export type Result<T, P> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const no = <P>(problem: P): { ok: false; problem: P } => ({ ok: false, problem })
