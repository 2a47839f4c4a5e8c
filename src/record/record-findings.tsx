import { Button } from '@mantine/core'
import { useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { Why } from '../check/why.tsx'
import { findType } from '../register/types.ts'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { RegisterRecord } from '../ui/contract.ts'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { LevelBadge } from '../ui/level.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { focusedField, goToField } from './field-focus.ts'
import { isOpen, type ShownFinding } from './live-findings.ts'
import { useFieldName, useRuleText } from './names.tsx'
import { OtherLink } from './other-record.tsx'

type Props = {
  readonly record: RegisterRecord
  readonly findings: readonly ShownFinding[]
  /** Something typed is not saved yet: what is stored cannot be acted on now. */
  readonly dirty: boolean
  readonly onRecord: (record: RegisterRecord) => void
}
type Given = { readonly code: string; readonly field: string; readonly reason?: string }

/** Every finding of a record, the way to its field, and what settles it. F8 goes to the next, F2 acknowledges. */
export function RecordFindings({ record, findings, dirty, onRecord }: Props) {
  const { t } = useLanguage()
  const me = useMe()
  const [override, setOverride] = useState<ShownFinding>()
  const acknowledge = useAct(
    (given: Given) => api.post<RegisterRecord>(`/records/${record.id}/acknowledge`, given),
    (changed) => {
      onRecord(changed)
      setOverride(undefined)
    },
  )
  const may = !dirty && record.acts.includes('acknowledge')
  const mayOverride = may && mayIn(me, 'record.approve', record.office)
  const open = findings.filter(isOpen)
  const settle = ({ code, field }: ShownFinding, reason?: string) =>
    acknowledge.mutate({ code, field, ...(reason && { reason }) })
  useKeys({
    f8: () => goToField(nextAfter(open, focusedField())?.field),
    f2: () => {
      const warnings = open.filter((finding) => finding.level === 'warning' && finding.stored)
      const one = warnings.find((finding) => finding.field === focusedField()) ?? warnings[0]
      if (may && one && !acknowledge.isPending) settle(one)
    },
  })
  if (findings.length === 0) return null
  return (
    <section className="card" aria-label={t('findings')}>
      <h2>
        {t('findings')} <span className="dim">{t('findings.open', { n: open.length })}</span>
      </h2>
      {!override && <ProblemAlert error={acknowledge.error} />}
      <ul className="finding-list">
        {findings.map((finding) => (
          <Line
            key={`${finding.code} ${finding.field} ${finding.seen}`}
            record={record}
            finding={finding}
            {...(may && isOpen(finding) && finding.level === 'warning' && { onAcknowledge: () => settle(finding) })}
            {...(mayOverride &&
              isOpen(finding) &&
              finding.level === 'error' &&
              !finding.final && { onOverride: () => setOverride(finding) })}
          />
        ))}
      </ul>
      {override && (
        <AskDialog
          opened
          title={t('override')}
          confirm={t('override')}
          reason="needed"
          color="red"
          busy={acknowledge.isPending}
          error={acknowledge.error}
          onConfirm={(reason) => settle(override, reason)}
          onClose={() => setOverride(undefined)}
        >
          <p>{t('override.about', { code: override.code })}</p>
        </AskDialog>
      )}
    </section>
  )
}

type LineProps = {
  readonly record: RegisterRecord
  readonly finding: ShownFinding
  readonly onAcknowledge?: () => void
  readonly onOverride?: () => void
}

function Line({ record, finding, onAcknowledge, onOverride }: LineProps) {
  const { t, at } = useLanguage()
  const rule = useRuleText()
  const field = useFieldName(findType(record.type, record.typeVersion))
  const { acknowledged } = finding
  return (
    <li className={acknowledged ? 'settled' : ''}>
      <div>
        <LevelBadge level={finding.level} />{' '}
        <button type="button" className="link" onClick={() => goToField(finding.field)}>
          {field(finding.field)}
        </button>
        : {finding.code} {rule(finding.code)}
        <div className="dim">
          {finding.seen && t('finding.seen', { seen: finding.seen })}{' '}
          {finding.expected && t('finding.expected', { expected: finding.expected })} <Why code={finding.code} />
        </div>
        {finding.other.length > 0 && (
          <div>
            {t('finding.other')}{' '}
            {finding.other.map((other) => (
              <span key={other.record ?? `${other.office} ${other.book}`}>
                <OtherLink other={other} />{' '}
              </span>
            ))}
          </div>
        )}
        {acknowledged && (
          <div className="dim">
            {t('finding.acknowledged.at', { by: acknowledged.by, at: at(acknowledged.at) })} {acknowledged.reason}
          </div>
        )}
      </div>
      {onAcknowledge && (
        <Button size="compact-sm" variant="default" onClick={onAcknowledge}>
          {t('acknowledge')}
        </Button>
      )}
      {onOverride && (
        <Button size="compact-sm" variant="outline" color="red" onClick={onOverride}>
          {t('override')}…
        </Button>
      )}
    </li>
  )
}

const nextAfter = (open: readonly ShownFinding[], field: string | undefined): ShownFinding | undefined =>
  open[open.findLastIndex((finding) => finding.field === field) + 1] ?? open[0]
