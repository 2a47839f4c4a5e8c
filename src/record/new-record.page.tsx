import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { officeName, useMe } from '../access/me.tsx'
import { volumeOf } from '../book/book.ts'
import { useRuleSettings } from '../check/rule-queries.ts'
import { VOLUME } from '../register/register.ts'
import { findType } from '../register/types.ts'
import { api, newId, useAct } from '../ui/api.ts'
import type { BookLine, RegisterRecord, States, Texts } from '../ui/contract.ts'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type Checked, shownFindings } from './live-findings.ts'
import { bookQuery } from './queries.ts'
import { RecordForm } from './record-form.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import { useEdit } from './use-edit.tsx'

/** Enters a record by hand, from the book on the table. */
export function NewRecordPage() {
  const { t } = useLanguage()
  const { book: id } = useParams({ from: '/books/$book/new' })
  const book = useQuery(bookQuery(id))
  if (book.data) return <NewRecord book={book.data} />
  return (
    <Page title={t('record.new')}>
      <Loaded query={book}>{() => null}</Loaded>
    </Page>
  )
}

type Given = { readonly id: string; readonly values: Texts; readonly states: States }

function NewRecord({ book }: { readonly book: BookLine }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const me = useMe()
  const [id] = useState(newId)
  const draft = `new.${book.id}` // the id is new each time, the unfinished entry of a book is one
  const start = useMemo<Checked>(
    () => ({
      type: book.type,
      book,
      // The book stands under the office that kept it; where an entry says otherwise, the clerk writes that.
      values: { [VOLUME]: volumeOf(book), 'registered.at': officeName(me, book.office) },
      states: {},
      originals: {},
      findings: [],
    }),
    [book, me],
  )
  const edit = useEdit(draft, { version: 0, values: start.values, states: start.states })
  const typed = useDeferredValue(edit)
  const rules = useRuleSettings()
  // Of an entry just begun everything is missing; that is told once it is saved.
  const findings = useMemo(
    () => shownFindings(start, typed, true, rules).filter(({ field }) => typed.values[field] !== undefined),
    [start, typed, rules],
  )
  const [done, setDone] = useState(false)
  const save = useAct(
    (given: Given) => api.post<RegisterRecord>('/records', { ...given, office: book.office, book: book.key }),
    (record) => {
      setDone(true)
      edit.drop()
      void navigate({ to: '/records/$record', params: { record: record.id }, ignoreBlocker: true })
    },
  )
  const type = findType(book.type)
  const keep = () => {
    if (edit.dirty && !save.isPending) save.mutate({ id, values: edit.values, states: edit.states })
  }
  useKeys({ 'ctrl+s': keep })
  return (
    <Page
      title={t('record.new')}
      aside={
        <Link to="/books/$book" params={{ book: String(book.id) }}>
          {book.key}
        </Link>
      }
      actions={
        <>
          <ProblemAlert error={save.error} />
          <Button onClick={keep} disabled={!edit.dirty} loading={save.isPending} title="Ctrl+S">
            {t('save')}
          </Button>
        </>
      }
    >
      <UnsavedGuard dirty={edit.dirty && !done} />
      {type && <RecordForm type={type} edit={edit} findings={findings} editable empty />}
    </Page>
  )
}
