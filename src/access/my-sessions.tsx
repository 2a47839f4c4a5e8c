import { Badge, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { SessionLine } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { browserWords } from './browser-words.ts'

/** Where one is signed in, and the way out of one place or of all. */
export function MySessions({ sessions }: { readonly sessions: readonly SessionLine[] }) {
  const { t, at } = useLanguage()
  const [asking, setAsking] = useState(false)
  const end = useAct(
    ({ id }: { id: number }) => api.delete(`/me/sessions/${id}`),
    () => notice(t('session.ended')),
  )
  const endAll = useMutation({
    mutationFn: () => api.delete('/me/sessions'),
    onSuccess: () => location.assign('/'),
  })
  return (
    <section className="card" aria-label={t('sessions')}>
      <h2>{t('sessions')}</h2>
      <p>{t('sessions.about')}</p>
      <ProblemAlert error={end.error} />
      <ul className="lines">
        {sessions.map((session) => {
          const where = browserWords(session.browser ?? '') || t('session.unknown')
          const address = t('session.from', { address: session.address ?? '?' })
          return (
            <li key={session.id}>
              <span>
                <strong>{where}</strong> {session.current && <Badge color="green">{t('session.here')}</Badge>}
                <br />
                <span className="dim">
                  {address} · {t('session.line', { since: at(session.since), seen: at(session.seenAt) })}
                </span>
              </span>
              {!session.current && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('session.end.of', { where, address })}
                  onClick={() => end.mutate({ id: session.id })}
                >
                  {t('session.end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('sessions.all')}
      </Button>
      <AskDialog
        opened={asking}
        title={t('sessions.all.title')}
        confirm={t('sessions.all')}
        color="red"
        busy={endAll.isPending}
        error={endAll.error}
        onConfirm={() => endAll.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>{t('sessions.all.about')}</p>
      </AskDialog>
    </section>
  )
}
