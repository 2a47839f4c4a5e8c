import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { Groups } from './groups.tsx'
import { Offices } from './offices.tsx'
import { PeopleList } from './people-list.tsx'

const PARTS = { people: PeopleList, groups: Groups, offices: Offices } as const

/** People and what they may do, groups of offices, offices. */
export function AdminPage() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const { part = 'people' } = useSearch({ from: '/admin' })
  return (
    <Page title={t('admin')}>
      <p className="dim">{t('admin.about')}</p>
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(value) =>
          void navigate({ to: '/admin', search: value === 'groups' || value === 'offices' ? { part: value } : {} })
        }
      >
        <Tabs.List>
          <Tabs.Tab value="people">{t('people')}</Tabs.Tab>
          <Tabs.Tab value="groups">{t('groups')}</Tabs.Tab>
          <Tabs.Tab value="offices">{t('offices')}</Tabs.Tab>
        </Tabs.List>
        {Object.entries(PARTS).map(([value, Part]) => (
          <Tabs.Panel key={value} value={value} className="card">
            <Part />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  )
}
