import { useMutation } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { useProblemText } from '../ui/problem-alert.tsx'

/** Saves the proof that an event is in the ledger; one that is not sealed yet is told where it was asked for. */
export function ProofDownload({ event, label }: { readonly event: number; readonly label?: string }) {
  const { t } = useLanguage()
  const problem = useProblemText()
  const download = useMutation({
    mutationFn: () => api.download(`/ledger/events/${event}/proof`, `event-${event}.proof.json`),
  })
  return (
    <>
      <button type="button" className="link" disabled={download.isPending} onClick={() => download.mutate()}>
        {label ?? t('ledger.proof', { n: String(event) })}
      </button>
      {download.error && (
        <span role="alert" className="level-warning">
          {' '}
          {problem(download.error)}
        </span>
      )}
    </>
  )
}
