import { Alert } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { mayIn, officeName, useMe } from '../access/me.tsx'
import { useRuleSettings } from '../check/rule-queries.ts'
import { NUMBER, subjectNames } from '../register/register.ts'
import { findType } from '../register/types.ts'
import type { RegisterRecord } from '../ui/contract.ts'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Page } from '../ui/page.tsx'
import { shownFindings } from './live-findings.ts'
import { type Neighbours, useNeighbours } from './neighbours.ts'
import { recordQuery } from './queries.ts'
import { RecordActs } from './record-acts.tsx'
import { RecordFile } from './record-file.tsx'
import { RecordFindings } from './record-findings.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'
import { RecordSave } from './record-save.tsx'
import { Related } from './related.tsx'
import { StateChip } from './states.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { useEdit } from './use-edit.tsx'

/** A record: its form beside its page, what is odd in it, what happened to it, what can be done with it. */
export function RecordView({ record }: { readonly record: RegisterRecord }) {
  const { t } = useLanguage()
  const me = useMe()
  const client = useQueryClient()
  const [amending, setAmending] = useState(false)
  const [empty, setEmpty] = useState(false)
  const edit = useEdit(record.id, record)
  const editable = record.acts.includes('enter') || ((amending || edit.dirty) && record.acts.includes('amend'))
  const typed = useDeferredValue(edit)
  const rules = useRuleSettings()
  const findings = useMemo(() => shownFindings(record, typed, typed.dirty, rules), [record, typed, rules])
  const type = findType(record.type, record.typeVersion)
  const keep = (changed: RegisterRecord) => client.setQueryData(recordQuery(record.id).queryKey, changed)
  const saved = (changed: RegisterRecord) => {
    edit.drop()
    setAmending(false)
    keep(changed)
  }
  const name = type ? subjectNames(type, (key) => record.values[key]) : ''
  const number = record.values[NUMBER] ?? ''
  return (
    <Page
      title={`${t('record.number', { number })} · ${name}`}
      aside={<StateChip state={record.state} />}
      actions={
        <>
          <RecordSave
            record={record}
            edit={edit}
            editable={editable}
            onSaved={saved}
            onAmend={() => setAmending(true)}
          />
          {mayIn(me, 'seen.record', record.office) && (
            <LinkButton to="/records/$record/seen" params={{ record: record.id }} variant="subtle">
              {t('seen.record')}
            </LinkButton>
          )}
          <RecordActs record={record} dirty={edit.dirty} onRecord={keep} />
        </>
      }
    >
      <WhereAndNext record={record} />
      <UnsavedGuard dirty={edit.dirty} />
      <div className="record">
        <div className="record-left">
          <ReturnNote record={record} />
          <RecordFindings record={record} findings={findings} dirty={edit.dirty} onRecord={keep} />
          {!editable && (
            <label className="show-empty">
              <input type="checkbox" checked={empty} onChange={() => setEmpty(!empty)} /> {t('record.show.empty')}
            </label>
          )}
          {type && (
            <RecordForm type={type} edit={edit} findings={findings} stored={record} editable={editable} empty={empty} />
          )}
        </div>
        <div className="record-right">
          <RecordFile files={record.files} />
          <Related record={record} />
          <RecordHistory record={record} />
        </div>
      </div>
    </Page>
  )
}

/** Why the record came back to whoever entered it. */
function ReturnNote({ record }: { readonly record: RegisterRecord }) {
  const { t, at } = useLanguage()
  const back = record.state === 'returned' ? record.history.findLast((event) => event.kind === 'return') : undefined
  if (!back) return null
  return (
    <Alert color="red" title={t('record.returned.by', { by: back.by, at: at(back.at) })}>
      {back.reason}
    </Alert>
  )
}

/** The book it stands in, and the way to its neighbours there. */
function WhereAndNext({ record }: { readonly record: RegisterRecord }) {
  const { t } = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const filter = useSearch({ from: '/records/$record' })
  const book = String(record.book.id)
  const { previous, next } = useNeighbours(book, record.id, filter)
  const go = (to: Neighbours['next']) =>
    to && (() => void navigate({ to: '/records/$record', params: { record: to.id }, search: filter }))
  useKeys({ 'alt+arrowright': go(next), 'alt+arrowleft': go(previous) })
  return (
    <nav className="where" aria-label={t('record.in.book')}>
      <Link to="/books/$book" params={{ book }} search={filter}>
        {record.book.key}
      </Link>
      <span className="dim">{officeName(me, record.office)}</span>
      <span className="spacer" />
      {previous && (
        <Link to="/records/$record" params={{ record: previous.id }} search={filter} title="Alt+←">
          ← {t('record.previous', { number: previous.number })}
        </Link>
      )}
      {next && (
        <Link to="/records/$record" params={{ record: next.id }} search={filter} title="Alt+→">
          {t('record.next', { number: next.number })} →
        </Link>
      )}
    </nav>
  )
}
