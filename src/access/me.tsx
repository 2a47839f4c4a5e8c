import { createContext, type ReactNode, useContext } from 'react'
import type { Me, Office } from '../ui/contract.ts'
import { RIGHTS, type Right } from './access.ts'

const MeContext = createContext<Me | undefined>(undefined)

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe needs a MeProvider above it')
  return me
}

/**
 * Whether a button is worth showing: may this person do it in that office, or in any? The server decides again.
 * @param office code; left out: in at least one office
 */
export const mayIn = (me: Me, right: Right, office?: string): boolean =>
  me.roles.some(
    (held) =>
      (RIGHTS[right] as readonly string[]).includes(held.role) &&
      (office === undefined || held.office === null || held.office === office),
  )

/** The offices where this person may do it. */
export const officesFor = (me: Me, right: Right): Office[] =>
  me.offices.filter((office) => mayIn(me, right, office.code))

export const officeName = (me: Me, code: string): string =>
  me.offices.find((office) => office.code === code)?.name ?? code
