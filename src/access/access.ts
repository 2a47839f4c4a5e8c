// Who may act where. A role is held for an office, a group of offices or the province. The database settles it
// (held_by, offices_for); what stands here is the same answer for buttons and clear sentences.

export const ROLES = {
  clerk: { vi: 'Công chức nhập liệu', en: 'Clerk' },
  checker: { vi: 'Người kiểm tra', en: 'Checker' },
  approver: { vi: 'Người duyệt', en: 'Approver' },
  coordinator: { vi: 'Tổ phụ trách', en: 'Coordinator' },
  department: { vi: 'Sở Tư pháp', en: 'Department of Justice' },
  lookup: { vi: 'Tra cứu', en: 'Look-up' },
  auditor: { vi: 'Giám sát', en: 'Auditor' },
  admin: { vi: 'Quản trị', en: 'Admin' },
} as const
export type RoleName = keyof typeof ROLES

/** Roles that only a session with a second factor holds; db/0010-sign-in.sql says the same, and a test compares. */
export const needsSecondFactor = (role: RoleName): boolean => role === 'approver' || role === 'admin'
/** Held by somebody who holds nothing else: whoever lets others in sees no record, whoever oversees has no part in it. */
export const ALONE: readonly RoleName[] = ['admin', 'auditor']
/** The command line's own account, of whoever is at the machine. Nobody signs in with it. */
export const OPERATOR = 'operator'

export const isRole = (text: string): text is RoleName => Object.hasOwn(ROLES, text)

/** office undefined: every office. */
export type Holding = { readonly role: RoleName; readonly office: number | undefined }
/** Where a request comes from and the case (số hồ sơ) for which it asks, as far as it says so: for the access log. */
export type Asks = { readonly address: string | undefined; readonly fileNumber: string | undefined }
export type Actor = {
  readonly id: number
  readonly name: string
  readonly holdings: readonly Holding[]
  readonly asks?: Asks
}

/** What can be done, and the roles that may. */
export const RIGHTS = {
  'record.see': ['clerk', 'checker', 'approver', 'coordinator', 'department'],
  /** Anywhere in the province, wherever it is held (Law art. 63): with a file number, one record at a time. */
  'record.lookup': ['lookup'],
  /** Ethnic group and the other fields that a register marks as sensitive. */
  'sensitive.see': ['clerk', 'checker', 'approver', 'coordinator', 'department'],
  /** Images of papers. */
  'file.see': ['clerk', 'checker', 'approver', 'coordinator', 'department'],
  /** The access log: who looked, when, how, at which record. */
  'seen.see': ['auditor'],
  /** Who looked at one record. */
  'seen.record': ['approver', 'department', 'auditor'],
  'record.enter': ['clerk'],
  'record.check': ['checker'],
  'record.approve': ['approver'],
  'record.acknowledge': ['clerk', 'checker', 'approver'],
  'book.see': ['clerk', 'checker', 'approver', 'coordinator', 'department'],
  'book.add': ['clerk', 'coordinator', 'department'],
  'book.close': ['clerk'],
  'chain.explain': ['clerk'],
  'chain.confirm': ['checker', 'approver'],
  'book.export': ['approver', 'coordinator', 'department'],
  'record.recheck': ['coordinator', 'department'],
  'rule.set': ['department'],
  'package.load': ['clerk'],
  'package.see': ['clerk', 'checker', 'approver', 'coordinator', 'department'],
  'register.import': ['department', 'admin'],
  'office.add': ['admin'],
  'account.add': ['admin'],
  'role.give': ['admin'],
  'group.put': ['admin'],
  'place.import': ['department', 'admin'],
  'place.decide': ['approver', 'coordinator', 'department'],
  'custody.decide': ['department', 'admin'],
  'ledger.see': ['auditor'],
} as const satisfies Record<string, readonly RoleName[]>
export type Right = keyof typeof RIGHTS

/** May the actor do this in that office? */
export const may = (actor: Actor, right: Right, office: number): boolean =>
  actor.holdings.some(
    (held) =>
      (RIGHTS[right] as readonly RoleName[]).includes(held.role) &&
      (held.office === undefined || held.office === office),
  )

/** The offices where the actor may do this; 'all' for the whole province. */
export function scopeOf(actor: Actor, right: Right): 'all' | readonly number[] {
  const held = actor.holdings.filter((holding) => (RIGHTS[right] as readonly RoleName[]).includes(holding.role))
  return held.some((holding) => holding.office === undefined)
    ? 'all'
    : [...new Set(held.flatMap((holding) => (holding.office === undefined ? [] : [holding.office])))]
}

/** People, roles and groups belong to the whole province, so the right must be held for it; the operator has the machine. */
export const mayKeep = (actor: Actor, right: 'account.add' | 'role.give' | 'group.put'): boolean =>
  actor.name === OPERATOR || scopeOf(actor, right) === 'all'

/** Does the actor hold this right anywhere? */
export const holds = (actor: Actor, right: Right): boolean => {
  const scope = scopeOf(actor, right)
  return scope === 'all' || scope.length > 0
}
