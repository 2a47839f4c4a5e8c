import { findType } from '../register/types.ts'
import type { RegisterRecord } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { useFieldName } from './names.ts'
import { LIFE } from './record.ts'

/** Everything that happened to a record, newest first, with what each changed. */
export function RecordHistory({ record }: { readonly record: RegisterRecord }) {
  const { t, say, at } = useLanguage()
  const field = useFieldName(findType(record.type))
  return (
    <section className="card" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol className="history">
        {record.history.toReversed().map((event, index) => (
          <li key={`${event.at} ${event.kind} ${index}`}>
            <b>{say(LIFE[event.kind])}</b> · {event.by} · <time dateTime={event.at}>{at(event.at)}</time>
            {event.reason && <div>{t('history.reason', { reason: event.reason })}</div>}
            {event.changes.length > 0 && (
              <details>
                <summary>{t('history.changes', { n: event.changes.length })}</summary>
                <ul className="part">
                  {event.changes.map((change) => (
                    <li key={change.field}>
                      {field(change.field)}: <del aria-label={t('before')}>{change.from ?? '–'}</del> →{' '}
                      <ins aria-label={t('after')}>{change.to ?? '–'}</ins>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
