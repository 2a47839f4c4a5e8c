import { useQuery } from '@tanstack/react-query'
import { RELATIONS, type Relation } from '../check/household.ts'
import { Why } from '../check/why.tsx'
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
                .filter(({ code }) => code !== null)
                .map((line) => (
                  <Conflict key={keyOf(line)} record={record} line={line} />
                ))}
              {[
                ...Map.groupBy(
                  lines.filter(({ code }) => code === null),
                  otherOf,
                ).values(),
              ].map((group) => (
                <Agreement key={keyOf(group[0]!)} record={record} lines={group} />
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

const otherOf = ({ relation, other }: RelatedLine): string =>
  [relation, other.record ?? other.office, other.book].join(' ')
const keyOf = (line: RelatedLine): string => [otherOf(line), line.code, line.field, line.ours].join(' ')

type ConflictProps = { readonly record: RegisterRecord; readonly line: RelatedLine }

function Conflict({ record, line }: ConflictProps) {
  const { t, say } = useLanguage()
  const rule = useRuleText()
  return (
    <li className="conflicts">
      <div>
        <b>✗ {t('related.conflict')}</b> · {say(RELATIONS[line.relation as Relation])}: <OtherLink other={line.other} />
      </div>
      <div>
        {line.code} {rule(line.code ?? '')}
      </div>
      <BothTexts record={record} line={line} />
      <Why code={line.code ?? ''} />
    </li>
  )
}

type AgreementProps = { readonly record: RegisterRecord; readonly lines: readonly RelatedLine[] }

/** Everything in which one other record agrees, named in a line; the texts on demand. */
function Agreement({ record, lines }: AgreementProps) {
  const { t, say } = useLanguage()
  const field = useFieldName(findType(record.type))
  const [first] = lines
  if (!first) return null
  return (
    <li className="agrees">
      <div>
        <b>✓ {t('related.agrees')}</b> · {say(RELATIONS[first.relation as Relation])}: <OtherLink other={first.other} />
      </div>
      <div className="dim">{lines.map((line) => field(line.field)).join(' · ')}</div>
      <details>
        <summary>{t('related.why')}</summary>
        <p>{t('related.why.agrees')}</p>
        {lines.map((line) => (
          <BothTexts key={keyOf(line)} record={record} line={line} />
        ))}
      </details>
    </li>
  )
}

function BothTexts({ record, line }: ConflictProps) {
  const { t } = useLanguage()
  const field = useFieldName(findType(record.type))
  return (
    <dl>
      <dt>{t('related.ours')}</dt>
      <dd>
        {field(line.field)}: {line.ours}
      </dd>
      <dt>{t('related.theirs')}</dt>
      <dd>{line.theirs ?? t('related.hidden', { office: line.other.office })}</dd>
    </dl>
  )
}
