import { useQuery } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import type { Account, Office } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ROLES } from './access.ts'
import { AddAccount } from './add-account.tsx'
import { AddOffice } from './add-office.tsx'

/** Offices and the people who work in them. */
export function AdminPage() {
  const { t } = useLanguage()
  const offices = useQuery({
    queryKey: ['offices'],
    queryFn: () => api.get<{ offices: Office[] }>('/offices'),
  })
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: () => api.get<{ accounts: Account[] }>('/accounts'),
  })
  return (
    <Page title={t('admin')}>
      <section className="card" aria-label={t('accounts')}>
        <h2>{t('accounts')}</h2>
        <AddAccount offices={offices.data?.offices ?? []} />
        <Loaded query={accounts}>{({ accounts }) => <Accounts accounts={accounts} />}</Loaded>
      </section>
      <section className="card" aria-label={t('offices')}>
        <h2>{t('offices')}</h2>
        <AddOffice />
        <Loaded query={offices}>{({ offices }) => <Offices offices={offices} />}</Loaded>
      </section>
    </Page>
  )
}

function Accounts({ accounts }: { readonly accounts: readonly Account[] }) {
  const { t, say } = useLanguage()
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('account.name')}</th>
          <th scope="col">{t('roles')}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.name}>
            <td>{account.name}</td>
            <td>
              {account.roles.map((held) => `${say(ROLES[held.role])} (${held.office ?? t('office.all')})`).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Offices({ offices }: { readonly offices: readonly Office[] }) {
  const { t } = useLanguage()
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
