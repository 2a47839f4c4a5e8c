import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../ui/api.ts'
import type { LedgerEvent } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ProofDownload } from './proof-download.tsx'

/** An event by its number: what it says, since when it is sealed, its proof. */
export function FindEvent() {
  const { t } = useLanguage()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const [asked, setAsked] = useState<number>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = Number(typed.replaceAll(/[.,\s#]/g, '')) // '1.204' as the screens write it
    const isNumber = Number.isSafeInteger(number) && number > 0
    setWrong(!isNumber)
    setAsked(isNumber ? number : undefined)
  }
  return (
    <section className="card stacked" aria-label={t('ledger.event')}>
      <h2>{t('ledger.event')}</h2>
      <form className="filters" onSubmit={submit}>
        <TextInput
          label={t('ledger.event.number')}
          description={t('ledger.event.how')}
          inputMode="numeric"
          value={typed}
          error={wrong && t('ledger.event.wrong')}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('ledger.event.go')}
        </Button>
      </form>
      {asked !== undefined && <FoundEvent id={asked} />}
    </section>
  )
}

function FoundEvent({ id }: { readonly id: number }) {
  const event = useQuery({
    queryKey: ['ledger', 'event', id],
    queryFn: () => api.get<LedgerEvent>(`/ledger/events/${id}`),
  })
  return <Loaded query={event}>{(event) => <EventFacts event={event} />}</Loaded>
}

function EventFacts({ event }: { readonly event: LedgerEvent }) {
  const { t, n, at } = useLanguage()
  const facts = [
    [t('ledger.event.what'), event.kind],
    [t('ledger.event.of'), `${event.subject} ${event.subjectId}`],
    [t('ledger.event.by'), event.by ?? '–'],
    [t('ledger.event.at'), at(event.at)],
    [t('ledger.event.office'), event.officeName ?? t('ledger.province')],
    [t('ledger.event.body'), JSON.stringify(event.body)],
    [t('ledger.event.reading'), event.reading ?? '–'],
    [
      t('ledger.event.sealed'),
      event.sealed
        ? t('ledger.event.sealed.at', { index: n(event.sealed.index), at: at(event.sealed.at) })
        : t('ledger.event.waits'),
    ],
  ]
  return (
    <section aria-label={t('ledger.event.title', { n: String(event.id) })}>
      <h3>{t('ledger.event.title', { n: String(event.id) })}</h3>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="break">{value}</dd>
          </div>
        ))}
      </dl>
      {event.sealed && <ProofDownload event={event.id} label={t('ledger.proof.download')} />}
    </section>
  )
}
