import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { foldName } from '../lib/vietnamese.ts'
import type { Office } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { AddOffice } from './add-office.tsx'
import { officesQuery } from './people-queries.ts'

/** The offices that kept the books, found by code or name. */
export function Offices() {
  const { t } = useLanguage()
  const offices = useQuery(officesQuery)
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  return (
    <>
      <AddOffice />
      <div className="filters">
        <TextInput
          label={t('offices.search')}
          type="search"
          className="grow"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <Loaded query={offices}>
        {(offices) =>
          offices.length === 0 ? (
            <Empty title={t('offices.none')} />
          ) : (
            <Table offices={offices.filter((office) => fits(office, wanted))} wanted={wanted} />
          )
        }
      </Loaded>
    </>
  )
}

const fits = ({ code, name }: Office, wanted: string): boolean =>
  foldName(wanted)
    .split(' ')
    .every((word) => foldName(`${code} ${name}`).includes(word))

function Table({ offices, wanted }: { readonly offices: readonly Office[]; readonly wanted: string }) {
  const { t } = useLanguage()
  if (offices.length === 0) return <Empty title={t('offices.not.found', { q: wanted })} />
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('office.code')}</th>
          <th scope="col">{t('office.name')}</th>
          <th scope="col">{t('office.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {offices.map((office) => (
          <tr key={office.code}>
            <td>{office.code}</td>
            <td>{office.name}</td>
            <td>{office.unit ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
