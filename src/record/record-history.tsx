import { ProofDownload } from '../ledger/proof-download.tsx'
import { findType } from '../register/types.ts'
import type { RegisterRecord } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { useFieldName } from './names.tsx'
import { LIFE } from './record.ts'

/** Everything that happened to a record, newest first, with what each changed. */
export function RecordHistory({ record }: { readonly record: RegisterRecord }) {
  const { t, say, at } = useLanguage()
  const field = useFieldName(findType(record.type, record.typeVersion))
  const steps = record.history.map((event, step) => ({ ...event, step })) // oldest first and only ever added to
  return (
    <section className="card" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol className="history">
        {steps.toReversed().map((event) => (
          <li key={event.step}>
            <b>{say(LIFE[event.kind])}</b> · {event.by} · <time dateTime={event.at}>{at(event.at)}</time>
            {' · '}
            <ProofDownload event={event.event} />
            {event.reason && <div>{t('history.reason', { reason: event.reason })}</div>}
            {event.changes.length > 0 && (
              <details>
                <summary>{t('history.changes', { n: event.changes.length })}</summary>
                <ul className="part">
                  {event.changes.map((change) => (
                    <li key={change.field}>
                      {field(change.field)}: <del>{change.from ?? '–'}</del> → <ins>{change.to ?? '–'}</ins>
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
