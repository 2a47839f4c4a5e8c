import { Button } from '@mantine/core'
import { mayIn, officeName, useMe } from '../access/me.tsx'
import type { PlaceDecision } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { chainText, periodText } from './place-text.ts'

type Props = {
  readonly decisions: readonly PlaceDecision[]
  readonly busy: boolean
  readonly onUndo: (decision: PlaceDecision) => void
}

/** What was decided, by whom and when; each can be taken back. */
export function PlaceDecisions({ decisions, busy, onUndo }: Props) {
  const { t, at } = useLanguage()
  const me = useMe()
  if (decisions.length === 0) return <p className="dim">{t('places.decided.none')}</p>
  const mayUndo = ({ office }: PlaceDecision): boolean =>
    office === null
      ? me.roles.some((held) => held.office === null) && mayIn(me, 'place.decide')
      : mayIn(me, 'place.decide', office)
  return (
    <table className="plain place-decisions">
      <thead>
        <tr>
          <th scope="col">{t('place.spelling')}</th>
          <th scope="col">{t('place.means')}</th>
          <th scope="col">{t('place.where')}</th>
          <th scope="col">{t('place.who')}</th>
          <th scope="col">
            <span className="dim">{t('place.undo')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {decisions.map((decision) => (
          <tr key={`${decision.office} ${decision.period} ${decision.text}`}>
            <th scope="row">{decision.text}</th>
            <td>
              {decision.units.length > 0 ? decision.units.map(chainText).join('; ') : t('place.no.unit')}
              {decision.reason && <span className="dim">{decision.reason}</span>}
            </td>
            <td>
              {decision.office === null ? t('office.all') : officeName(me, decision.office)}
              {decision.period && (
                <span className="dim">{t('place.period', { period: periodText(decision.period) })}</span>
              )}
            </td>
            <td>
              {decision.by}
              <span className="dim">{at(decision.at)}</span>
            </td>
            <td>
              {mayUndo(decision) && (
                <Button
                  variant="default"
                  size="xs"
                  disabled={busy}
                  aria-label={t('place.undo.of', { text: decision.text })}
                  onClick={() => onUndo(decision)}
                >
                  {t('place.undo')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
