import { Link } from '@tanstack/react-router'
import type { OtherRecord } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { StateChip } from './states.tsx'

/** The way to another record, with its state; of an office outside one's own only where it stands. */
export function OtherLink({ other }: { readonly other: OtherRecord }) {
  const { t } = useLanguage()
  if (other.record === null) return <span>{`${other.office}, ${other.book}`}</span>
  return (
    <>
      <Link to="/records/$record" params={{ record: other.record }}>
        {t('related.entry', { book: other.book, number: other.number ?? '' })}
      </Link>{' '}
      {other.state && <StateChip state={other.state} />}
    </>
  )
}
