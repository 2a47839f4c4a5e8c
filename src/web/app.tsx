// The frame around every screen: look, language, the cache of answers, who is signed in.
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { CodePage } from '../access/code.page.tsx'
import { MeProvider } from '../access/me.tsx'
import { PasswordPage } from '../access/password.page.tsx'
import { ProveDialog } from '../access/prove-dialog.tsx'
import { sessionQuery } from '../access/session.ts'
import { SignInPage } from '../access/sign-in.page.tsx'
import { importedQuery } from '../register/imported-query.ts'
import { ApiProblem } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { LanguageProvider } from '../ui/language.tsx'
import { Loaded, Waiting } from '../ui/loaded.tsx'
import { Outside } from './outside.tsx'
import { router } from './routes.tsx'
import { theme } from './theme.ts'

const FactorPage = lazy(async () => ({ default: (await import('../access/factor.page.tsx')).FactorPage }))

const FRESH = 5_000 // ms an answer is taken for fresh, so that going back and forth asks nothing twice
const LINE_TRIES = 2 // more tries when the line broke; a refusal stays a refusal

/** The session ended while somebody worked: the sign-in comes up in place, and the address stays. */
function onError(error: Error): void {
  if (!(error instanceof ApiProblem)) return
  if (error.code === 'session.missing') client.setQueryData(sessionQuery.queryKey, null)
  if (['session.must-change', 'session.owed'].includes(error.code)) void client.invalidateQueries(sessionQuery)
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // 'always': the server may run on this very computer, with no network at all.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: FRESH,
      retry: (tries, error) =>
        tries < LINE_TRIES && error instanceof ApiProblem && (error.status === 0 || error.status === 503),
    },
  },
})

export function App() {
  return (
    // No style elements: the policy of the server forbids them; ui/colours.css says what they would.
    <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <Notifications position="bottom-center" autoClose={5000} />
          <SignedIn />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}

/** The province's register types come before any screen that shows a record. */
function Registers() {
  const imported = useQuery(importedQuery)
  return <Loaded query={imported}>{() => <RouterProvider router={router} />}</Loaded>
}

function SignedIn() {
  const session = useQuery(sessionQuery)
  const me = session.data
  if (me === undefined)
    return (
      <Outside>
        <Loaded query={session}>{() => null}</Loaded>
      </Outside>
    )
  if (me === null)
    return (
      <Outside>
        <SignInPage />
      </Outside>
    )
  return (
    <MeProvider me={me}>
      <Steps me={me} />
      <ProveDialog />
    </MeProvider>
  )
}

/** What is still owed before one is in, a step at a time. */
function Steps({ me }: { readonly me: Me }) {
  const step =
    me.second.state === 'owed' ? (
      <CodePage />
    ) : me.mustChange ? (
      <PasswordPage />
    ) : me.second.needed && me.second.state !== 'passed' ? (
      <Suspense fallback={<Waiting />}>
        <FactorPage />
      </Suspense>
    ) : undefined
  return step ? <Outside>{step}</Outside> : <Registers />
}
