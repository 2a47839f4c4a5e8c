import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import type { PersonEvent } from './people.ts'
import { historyQuery } from './people-queries.ts'
import { useRoleWords } from './role-words.tsx'

const DID = {
  add: 'did.add',
  give: 'did.give',
  take: 'did.take',
  end: 'did.end',
  reset: 'did.reset',
  disable: 'did.disable',
  enable: 'did.enable',
  'password-changed': 'did.password',
  'factor-set': 'did.factor.set',
  'factor-removed': 'did.factor.removed',
  'recovery-made': 'did.recovery.made',
  'recovery-used': 'did.recovery.used',
  'passkey-added': 'did.passkey.added',
  'passkey-removed': 'did.passkey.removed',
  'sign-out-everywhere': 'did.sign.out',
} as const
const isKnown = (kind: string): kind is keyof typeof DID => Object.hasOwn(DID, kind)

/** Who did what to this account and when, as the ledger has it, the newest first. */
export function PersonHistory({ name }: { readonly name: string }) {
  const { t } = useLanguage()
  const history = useQuery(historyQuery(name))
  return (
    <Loaded query={history}>
      {(history) =>
        history.length === 0 ? (
          <p className="dim">{t('person.history.none')}</p>
        ) : (
          <ol className="did">
            {history.map((event) => (
              <Happened key={`${event.at} ${event.kind} ${event.role}`} event={event} />
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

function Happened({ event }: { readonly event: PersonEvent }) {
  const { t, at } = useLanguage()
  const roleWords = useRoleWords()
  const { kind, by, role, since } = event
  return (
    <li>
      <span className="dim">
        {at(event.at)} · {by}
      </span>{' '}
      {isKnown(kind) ? t(DID[kind]) : kind}
      {role && since && `: ${roleWords({ ...event, role, since })}`}
    </li>
  )
}
