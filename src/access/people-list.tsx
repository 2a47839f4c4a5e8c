import { Badge, Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { foldName } from '../lib/vietnamese.ts'
import { Empty } from '../ui/empty.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { AddPerson } from './add-person.tsx'
import { useMe } from './me.tsx'
import { type HandedOver, OneTimeCode } from './one-time-code.tsx'
import type { HeldRole, PersonLine } from './people.ts'
import { peopleQuery } from './people-queries.ts'
import type { TypedRole } from './role-fields.tsx'
import { useRoleWords } from './role-words.tsx'

const AT_ONCE = 100

/** Everybody with their roles in words, found by any of them; somebody new is added in one dialog. */
export function PeopleList() {
  const { t } = useLanguage()
  const people = useQuery(peopleQuery)
  const roleWords = useRoleWords()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<{ code: HandedOver; role: TypedRole }>()
  useKeys({ n: () => setAdding(true) })
  return (
    <>
      <div className="filters">
        <TextInput
          label={t('people.search')}
          description={t('people.search.how')}
          type="search"
          className="grow"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button onClick={() => setAdding(true)}>{t('person.add')}</Button>
      </div>
      <Loaded query={people}>{(people) => <Found key={wanted} people={people} wanted={wanted} />}</Loaded>
      {adding && (
        <AddPerson
          onAdded={(code, role) => {
            setAdding(false)
            setMade({ code, role })
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {made && <OneTimeCode code={made.code} role={roleWords(heldOf(made.role))} onClose={() => setMade(undefined)} />}
    </>
  )
}

function heldOf({ role, place, since, until }: TypedRole) {
  const [kind, code = null] = place.split(' ')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format()
  return {
    ...{ role, since: since || today, until: until || null },
    office: kind === 'office' ? code : null,
    group: kind === 'group' ? code : null,
  }
}

function Found({ people, wanted }: { readonly people: readonly PersonLine[]; readonly wanted: string }) {
  const { t } = useLanguage()
  const roleWords = useRoleWords()
  const [shown, setShown] = useState(AT_ONCE)
  const words = foldName(wanted).split(' ')
  const found = people.filter(({ name, roles }) => {
    const about = foldName([name, ...roles.flatMap((held) => [roleWords(held), held.office, held.group])].join(' '))
    return words.every((word) => about.includes(word))
  })
  if (found.length === 0) return <Empty title={t('people.none', { q: wanted })} />
  return (
    <>
      <p className="dim" role="status">
        {t('people.found', { n: found.length })} <span className="keys-line">· {t('people.keys')}</span>
      </p>
      <table className="plain people">
        <thead>
          <tr>
            <th scope="col">{t('account.name')}</th>
            <th scope="col">{t('roles')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((person) => (
            <tr key={person.name}>
              <th scope="row">
                <Link to="/admin/person" search={{ name: person.name }}>
                  {person.name}
                </Link>{' '}
                <Standing person={person} />
              </th>
              <td>
                <Roles roles={person.roles} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + AT_ONCE)}>
          {t('people.more', { n: Math.min(AT_ONCE, found.length - shown) })}
        </Button>
      )}
    </>
  )
}

/** What is to be known of an account before anything else. */
export function Standing({ person }: { readonly person: PersonLine }) {
  const { t } = useLanguage()
  const me = useMe()
  return (
    <>
      {person.name === me.name && <Badge variant="light">{t('person.you')}</Badge>}
      {person.operator && <Badge variant="default">{t('person.operator')}</Badge>}
      {person.disabled && (
        <Badge variant="light" color="red">
          {t('person.disabled')}
        </Badge>
      )}
      {person.mustChange && !person.disabled && <Badge variant="default">{t('person.code.unused')}</Badge>}
    </>
  )
}

function Roles({ roles }: { readonly roles: readonly HeldRole[] }) {
  const { t } = useLanguage()
  const roleWords = useRoleWords()
  if (roles.length === 0) return <span className="dim">{t('person.roles.none')}</span>
  return (
    <ul className="roles">
      {roles.map((held) => (
        <li key={held.id}>{roleWords(held, held.now ? 'telling' : 'all')}</li>
      ))}
    </ul>
  )
}
