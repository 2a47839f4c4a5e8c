import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { api, queryText } from '../ui/api.ts'
import type { PackageLine, PackageState } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { type Column, Grid } from '../ui/grid.tsx'
import { type Language, useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { OfficeSelect } from '../ui/office-select.tsx'
import { Page } from '../ui/page.tsx'

/** What was handed in, newest first. */
export function PackagesPage() {
  const language = useLanguage()
  const { t } = language
  const me = useMe()
  const navigate = useNavigate()
  const office = useSearch({ from: '/packages' }).office ?? me.offices[0]?.code
  const packages = useQuery({
    queryKey: ['packages', office],
    queryFn: () => api.get<{ packages: PackageLine[] }>(`/packages${queryText({ office })}`),
    enabled: office !== undefined,
  })
  const columns = useMemo(() => packageColumns(language), [language])
  return (
    <Page
      title={t('packages')}
      actions={mayIn(me, 'package.load') && <LinkButton to="/packages/new">{t('load')}</LinkButton>}
    >
      <OfficeSelect
        offices={me.offices}
        value={office}
        onChoose={(code) => void navigate({ to: '/packages', search: { office: code } })}
      />
      <Loaded query={packages}>
        {({ packages }) =>
          packages.length === 0 ? (
            <Empty title={t('packages.none')} />
          ) : (
            <Grid label={t('packages')} rows={packages} columns={columns} rowKey={(line) => line.id} />
          )
        }
      </Loaded>
    </Page>
  )
}

const COLOURS: Record<PackageState, string> = { waiting: 'gray', running: 'blue', done: 'green', failed: 'red' }

const packageColumns = ({ t, at }: Language): Column<PackageLine>[] => [
  {
    key: 'source',
    title: t('package'),
    order: (a, b) => a.source.localeCompare(b.source, 'vi'),
    cell: (line) => (
      <Link to="/packages/$package" params={{ package: line.id }} className="break">
        {line.source}
      </Link>
    ),
  },
  {
    key: 'state',
    title: t('state'),
    width: '9rem',
    cell: (line) => (
      <>
        <Badge color={COLOURS[line.state]} variant="light">
          {t(`package.state.${line.state}`)}
        </Badge>
        {line.dryRun && <div className="dim">{t('load.look')}</div>}
      </>
    ),
  },
  {
    key: 'summary',
    title: t('package.summary'),
    cell: ({ summary }) =>
      summary &&
      t('package.summary.line', {
        rows: summary.rows ?? 0,
        taken: summary.taken ?? 0,
        changed: summary.changed ?? 0,
        refused: summary.refused ?? 0,
      }),
  },
  {
    key: 'at',
    title: t('package.at'),
    width: '10rem',
    order: (a, b) => a.createdAt.localeCompare(b.createdAt),
    cell: (line) => at(line.createdAt),
  },
  { key: 'by', title: t('package.by'), width: '9rem', cell: (line) => line.by },
]
