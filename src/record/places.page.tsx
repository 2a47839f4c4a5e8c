import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../access/me.tsx'
import { api, queryText, useAct } from '../ui/api.ts'
import type { PlaceDecision, PlaceQueueLine, PlaceRecheck } from '../ui/contract.ts'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notice } from '../ui/notice.ts'
import { OfficeSelect } from '../ui/office-select.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DecidePlace } from './decide-place.tsx'
import { PlaceDecisions } from './place-decisions.tsx'
import { PlaceProgress } from './place-progress.tsx'
import { placeDecisionsQuery, placeQueueQuery } from './place-queries.ts'
import { PlaceQueue } from './place-queue.tsx'

const ALL = '*'

/** Places that nobody knows yet: decided once for all that are spelt so, and what was decided. */
export function PlacesPage() {
  const { t } = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const { office } = useSearch({ from: '/places' })
  const queue = useQuery(placeQueueQuery(office))
  const decisions = useQuery(placeDecisionsQuery(office))
  const [open, setOpen] = useState<PlaceQueueLine>()
  const [following, setFollowing] = useState<string>()
  const undo = useUndo(setFollowing)
  const last = decisions.data?.decisions.find(({ by }) => by === me.name)
  useKeys({ 'ctrl+z': last && !undo.isPending ? () => undo.mutate(spellingOf(last)) : undefined })
  const choose = (code: string) => void navigate({ to: '/places', search: code === ALL ? {} : { office: code } })
  const offices = me.offices.length > 1 ? [{ code: ALL, name: t('all') }, ...me.offices] : me.offices
  return (
    <Page title={t('places')} actions={<Report office={office} />}>
      <p className="dim">{t('places.about')}</p>
      <OfficeSelect offices={offices} value={office ?? ALL} onChoose={choose} />
      <ProblemAlert error={undo.error} />
      {following && <PlaceProgress key={following} operation={following} />}
      <section className="card" aria-label={t('places.waiting')}>
        <h2>{t('places.waiting')}</h2>
        <p className="dim keys-line">{t('places.keys')}</p>
        <Loaded query={queue}>{(queue) => <PlaceQueue queue={queue} onOpen={setOpen} />}</Loaded>
      </section>
      <section className="card" aria-label={t('places.decided')}>
        <h2>{t('places.decided')}</h2>
        <Loaded query={decisions}>
          {({ decisions }) => (
            <PlaceDecisions
              decisions={decisions}
              busy={undo.isPending}
              onUndo={(decision) => undo.mutate(spellingOf(decision))}
            />
          )}
        </Loaded>
      </section>
      {open && (
        <DecidePlace
          line={open}
          onDecided={(operation) => {
            notice(t('place.decided', { text: open.text }))
            setOpen(undefined)
            setFollowing(operation)
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}

type Spelling = Pick<PlaceDecision, 'text' | 'office' | 'period'>
const spellingOf = ({ text, office, period }: PlaceDecision): Spelling => ({ text, office, period })

function useUndo(onUndone: (operation: string) => void) {
  const { t } = useLanguage()
  return useAct(
    async (given: Spelling & { readonly operation: string }) => {
      await api.post<PlaceRecheck>('/places/undo', given)
      return given
    },
    ({ text, operation }) => {
      notice(t('place.undone', { text }))
      onUndone(operation)
    },
  )
}

function Report({ office }: { readonly office: string | undefined }) {
  const { t } = useLanguage()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const download = () => {
    setBusy(true)
    setError(undefined)
    api
      .download(`/places/report${queryText({ office })}`, 'dia-danh.xlsx')
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button variant="default" loading={busy} onClick={download}>
        {t('places.report')}
      </Button>
      <ProblemAlert error={error} />
    </>
  )
}
