import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { AccountActs } from './account-acts.tsx'
import { GiveRole } from './give-role.tsx'
import { useMe } from './me.tsx'
import { type HandedOver, OneTimeCode } from './one-time-code.tsx'
import type { HeldRole, PersonLine } from './people.ts'
import { Standing } from './people-list.tsx'
import { peopleQuery } from './people-queries.ts'
import { PersonHistory } from './person-history.tsx'
import { useRoleWords } from './role-words.tsx'
import { TakeRole } from './take-role.tsx'

/** One person: the roles held, what can be done about them, and who did what so far. */
export function PersonPage() {
  const { t } = useLanguage()
  const { name } = useSearch({ from: '/admin/person' })
  const people = useQuery(peopleQuery)
  const person = people.data?.find((one) => one.name === name)
  const [code, setCode] = useState<HandedOver>()
  return (
    <Page
      title={name}
      aside={person && <Standing person={person} />}
      actions={person && <AccountActs person={person} onCode={setCode} />}
    >
      <p>
        <Link to="/admin">← {t('people')}</Link>
      </p>
      <Loaded query={people}>
        {() => (person ? <Person person={person} /> : <Empty title={t('people.none', { q: name })} />)}
      </Loaded>
      {code && <OneTimeCode code={code} onClose={() => setCode(undefined)} />}
    </Page>
  )
}

function Person({ person }: { readonly person: PersonLine }) {
  const { t } = useLanguage()
  const me = useMe()
  const own = person.name === me.name
  const changes = !own && !person.operator
  return (
    <>
      <section className="card" aria-label={t('roles')}>
        <h2>{t('roles')}</h2>
        {own && <p className="dim">{t('person.you.about')}</p>}
        {person.operator && <p className="dim">{t('person.operator.about')}</p>}
        <Held person={person} changes={changes} />
        {changes && <GiveRole name={person.name} />}
      </section>
      <section className="card" aria-label={t('person.history')}>
        <h2>{t('person.history')}</h2>
        <PersonHistory name={person.name} />
      </section>
    </>
  )
}

function Held({ person, changes }: { readonly person: PersonLine; readonly changes: boolean }) {
  const { t } = useLanguage()
  const roleWords = useRoleWords()
  const [taking, setTaking] = useState<HeldRole>()
  if (person.roles.length === 0) return <p>{t('person.roles.none')}</p>
  return (
    <>
      <ul className="held">
        {person.roles.map((held) => (
          <li key={held.id}>
            <span>
              {roleWords(held)} {!held.now && <span className="dim">({t('role.later')})</span>}
            </span>
            {changes && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('role.take.of', { role: roleWords(held) })}
                onClick={() => setTaking(held)}
              >
                {t('role.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {taking && <TakeRole name={person.name} held={taking} onClose={() => setTaking(undefined)} />}
    </>
  )
}
