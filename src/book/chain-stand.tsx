import type { ChainTally } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'

/** 'Đầy đủ', or '2 chưa xong · 1 chờ xác nhận'. */
export function ChainStand({ tally }: { readonly tally: ChainTally }) {
  const { t } = useLanguage()
  if (tally.open + tally.waiting === 0) return <span className="chain-closed">✓ {t('chain.closed')}</span>
  return (
    <span className="counts">
      {tally.open > 0 && <span className="level-error">{t('chain.open.n', { n: tally.open })}</span>}
      {tally.waiting > 0 && <span className="level-warning">{t('chain.waiting.n', { n: tally.waiting })}</span>}
    </span>
  )
}
