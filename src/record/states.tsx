import { Badge } from '@mantine/core'
import type { Counts, State } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { StateBar } from '../ui/state-bar.tsx'
import { STATES } from './record.ts'

const COLOURS: Record<State, string> = { entered: 'blue', returned: 'red', checked: 'yellow', approved: 'green' }
export const STATE_NAMES = Object.keys(STATES) as State[]

export function StateChip({ state }: { readonly state: State }) {
  const { say } = useLanguage()
  return (
    <Badge color={COLOURS[state]} variant="light" className="chip">
      {say(STATES[state])}
    </Badge>
  )
}

type Props = { readonly counts: Counts /** Entries the book declares. */; readonly declared?: number | null }

/** How far the records of a book are, against what the book declares. */
export function StateCounts({ counts, declared }: Props) {
  const { say } = useLanguage()
  const parts = STATE_NAMES.map((state) => ({ key: state, label: say(STATES[state]), n: counts[state] ?? 0 }))
  return <StateBar parts={parts} {...(declared && { total: declared })} />
}

export const recordCount = (counts: Counts): number => STATE_NAMES.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
