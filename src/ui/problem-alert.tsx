import { Alert, Button } from '@mantine/core'
import { ApiProblem } from './api.ts'
import { useLanguage } from './language.tsx'

/** The sentence of an error for the person who acted: the server's own for a refusal. */
export function useProblemText(): (error: unknown) => string {
  const { say, t } = useLanguage()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('fault')
    if (error.code !== 'session.wait') return say(error)
    const seconds = Number(error.about ?? 60)
    return seconds < 90 ? t('wait.seconds', { n: seconds }) : t('wait.minutes', { n: Math.ceil(seconds / 60) })
  }
}

type Props = { readonly error: unknown; readonly onRetry?: () => void }

/** What went wrong, read out at once; nothing while there is no error. */
export function ProblemAlert({ error, onRetry }: Props) {
  const { t } = useLanguage()
  const text = useProblemText()
  if (!error) return null
  return (
    <Alert color="red" role="alert" mb="md">
      <span className="problem">{text(error)}</span>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry} ml="md">
          {t('retry')}
        </Button>
      )}
    </Alert>
  )
}
