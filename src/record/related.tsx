import { useQuery } from '@tanstack/react-query'
import { ACROSS } from '../check/catalogue-across.ts'
import { RELATIONS, type Relation } from '../check/household.ts'
import { findType } from '../register/types.ts'
import type { RegisterRecord, RelatedLine } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useFieldName, useRuleText } from './names.tsx'
import { OtherLink } from './other-record.tsx'
import { relatedQuery } from './queries.ts'

/** What other records say for or against this one: conflicts first, both texts side by side, each with its why. */
export function Related({ record }: { readonly record: RegisterRecord }) {
  const { t } = useLanguage()
  const related = useQuery(relatedQuery(record.id, record.version))
  return (
    <section className="card" aria-label={t('related')}>
      <h2>
        {t('related')} {related.data && <Counts lines={related.data.lines} />}
      </h2>
      <Loaded query={related}>
        {({ lines }) =>
          lines.length === 0 ? (
            <Empty title={t('related.empty')}>
              <p className="dim">{t('related.empty.about')}</p>
            </Empty>
          ) : (
            <ul className="related">
              {lines
                .toSorted((a, b) => Number(b.code !== null) - Number(a.code !== null))
                .map((line) => (
                  <Line
                    key={`${line.relation} ${line.field} ${line.code} ${line.other.record} ${line.theirs}`}
                    record={record}
                    line={line}
                  />
                ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function Counts({ lines }: { readonly lines: readonly RelatedLine[] }) {
  const { t } = useLanguage()
  const conflicts = lines.filter(({ code }) => code !== null).length
  return <span className="dim">{t('related.counts', { support: lines.length - conflicts, conflicts })}</span>
}

type LineProps = { readonly record: RegisterRecord; readonly line: RelatedLine }

function Line({ record, line }: LineProps) {
  const { t, say } = useLanguage()
  const field = useFieldName(findType(record.type))
  const rule = useRuleText()
  const relation = RELATIONS[line.relation as Relation]
  const why = line.code === null ? undefined : ACROSS[line.code as keyof typeof ACROSS]
  return (
    <li className={line.code === null ? 'agrees' : 'conflicts'}>
      <div>
        <b>{line.code === null ? `✓ ${t('related.agrees')}` : `✗ ${t('related.conflict')}`}</b> · {say(relation)}:{' '}
        <OtherLink other={line.other} />
      </div>
      {line.code !== null && (
        <div>
          {line.code} {rule(line.code)}
        </div>
      )}
      <dl>
        <dt>{t('related.ours')}</dt>
        <dd>
          {field(line.field)}: {line.ours}
        </dd>
        <dt>{t('related.theirs')}</dt>
        <dd>{line.theirs ?? t('related.hidden', { office: line.other.office })}</dd>
      </dl>
      <details>
        <summary>{t('related.why')}</summary>
        {why ? (
          <>
            <p>{say(why.compares)}</p>
            <p>{say(why.why)}</p>
            <p>{say(why.settle)}</p>
            <p className="dim">{why.law}</p>
          </>
        ) : (
          <p>{t('related.why.agrees')}</p>
        )}
      </details>
    </li>
  )
}
