import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { findType } from '../register/types.ts'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { BookLine, FindingCount } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { LevelBadge } from '../ui/level.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useFieldName, useRuleText } from './names.tsx'
import { bookFindingsQuery } from './queries.ts'

/** What is open in a book, counted by rule and field; warnings of one kind can be acknowledged together. */
export function BookFindings({ book }: { readonly book: BookLine }) {
  const { t } = useLanguage()
  const me = useMe()
  const findings = useQuery(bookFindingsQuery(String(book.id)))
  const [asked, setAsked] = useState<FindingCount>()
  return (
    <section className="card" aria-label={t('book.findings')}>
      <h2>{t('book.findings')}</h2>
      <Loaded query={findings}>
        {({ findings }) =>
          findings.length === 0 ? (
            <p className="dim">{t('book.findings.none')}</p>
          ) : (
            <ul className="finding-counts">
              {findings.map((finding) => (
                <FindingLine
                  key={`${finding.code} ${finding.field}`}
                  book={book}
                  finding={finding}
                  {...(mayIn(me, 'record.acknowledge', book.office) &&
                    finding.level === 'warning' && { onAcknowledge: () => setAsked(finding) })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked && <Acknowledge book={book} finding={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

type LineProps = {
  readonly book: BookLine
  readonly finding: FindingCount
  readonly onAcknowledge?: () => void
}

function FindingLine({ book, finding, onAcknowledge }: LineProps) {
  const { t, n } = useLanguage()
  const rule = useRuleText()
  const field = useFieldName(findType(book.type))
  return (
    <li>
      <div>
        <LevelBadge level={finding.level} /> <b>{n(finding.n)}</b> × {field(finding.field)}
        <br />
        <span className="dim">
          {finding.code}: {rule(finding.code)}
        </span>
      </div>
      {onAcknowledge && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={onAcknowledge}
          aria-label={t('acknowledge.all.label', { n: finding.n, code: finding.code, field: field(finding.field) })}
        >
          {t('acknowledge.all')}
        </Button>
      )}
    </li>
  )
}

type AcknowledgeProps = { readonly book: BookLine; readonly finding: FindingCount; readonly onClose: () => void }

function Acknowledge({ book, finding, onClose }: AcknowledgeProps) {
  const { t } = useLanguage()
  const rule = useRuleText()
  const field = useFieldName(findType(book.type))
  const acknowledge = useAct(
    (given: { code: string; field: string; reason?: string }) =>
      api.post<{ acknowledged: number }>(`/books/${book.id}/acknowledge`, given),
    onClose,
  )
  return (
    <AskDialog
      opened
      title={t('acknowledge.all')}
      confirm={t('acknowledge.all.go', { n: finding.n })}
      reason="wanted"
      busy={acknowledge.isPending}
      error={acknowledge.error}
      onConfirm={(reason) =>
        acknowledge.mutate({ code: finding.code, field: finding.field, ...(reason && { reason }) })
      }
      onClose={onClose}
    >
      <p>{t('acknowledge.all.about', { n: finding.n, field: field(finding.field), book: book.key })}</p>
      <p>
        {finding.code}: {rule(finding.code)}
      </p>
    </AskDialog>
  )
}
