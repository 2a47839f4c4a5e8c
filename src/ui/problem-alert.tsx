import { Alert, Button } from '@mantine/core'
import { ApiProblem } from './api.ts'
import { useLanguage } from './language.tsx'

/** The sentence of an error for the person who acted: the server's own for a refusal. */
export function useProblemText(): (error: unknown) => string {
  const { say, t } = useLanguage()
  return (error) => (error instanceof ApiProblem ? say(error) : t('fault'))
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
