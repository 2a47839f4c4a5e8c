import { Button } from '@mantine/core'
import type { LedgerSeal } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'

type Props = {
  /** Newest first, without a gap. */
  readonly seals: readonly LedgerSeal[]
  readonly onOlder: (() => void) | undefined
  readonly loading: boolean
}

/** Seals over time, each with what it added. */
export function SealList({ seals, onOlder, loading }: Props) {
  const { t, n, at } = useLanguage()
  return (
    <section className="card stacked" aria-label={t('ledger.seals')}>
      <h2>{t('ledger.seals')}</h2>
      <table className="plain seals">
        <thead>
          <tr>
            <th scope="col">{t('ledger.seal.at')}</th>
            <th scope="col">{t('ledger.seal.size')}</th>
            <th scope="col">{t('ledger.seal.new')}</th>
            <th scope="col" className="wide-only">
              {t('ledger.seal.root')}
            </th>
          </tr>
        </thead>
        <tbody>
          {seals.map((seal, place) => {
            const before = seals[place + 1]?.size ?? (onOlder ? undefined : 0)
            return (
              <tr key={seal.size}>
                <td>
                  <time dateTime={seal.at}>{at(seal.at)}</time>
                </td>
                <td>{n(seal.size)}</td>
                <td>{before === undefined ? '' : `+${n(seal.size - before)}`}</td>
                <td className="wide-only">
                  <code>{seal.root}</code>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {onOlder && (
        <Button variant="default" loading={loading} onClick={onOlder}>
          {t('ledger.seals.older')}
        </Button>
      )}
    </section>
  )
}
