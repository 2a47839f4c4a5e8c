import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Level, PackageFinding, PackageResult } from '../ui/contract.ts'
import { type Column, Grid } from '../ui/grid.tsx'
import { type Language, useLanguage } from '../ui/language.tsx'
import { LevelBadge } from '../ui/level.tsx'
import { useFieldName, useRuleText } from './names.tsx'
import { typeOf } from './package-parts.tsx'

const GRAVITY: Record<Level, number> = { error: 0, warning: 1, info: 2 }
const byGravity = (a: PackageFinding, b: PackageFinding) => GRAVITY[a.level] - GRAVITY[b.level]
const byRow = (a: PackageFinding, b: PackageFinding) => (a.row ?? 0) - (b.row ?? 0)

/** Every finding of a package at its cell; the gravest first. */
export function PackageFindings({ result }: { readonly result: PackageResult }) {
  const language = useLanguage()
  const { t } = language
  const rule = useRuleText()
  const field = useFieldName(typeOf(result.books))
  const [level, setLevel] = useState('')
  const [code, setCode] = useState('')
  const rows = useMemo(
    () =>
      result.findings
        .filter((found) => (level === '' || found.level === level) && (code === '' || found.code === code))
        .toSorted((a, b) => byGravity(a, b) || byRow(a, b)),
    [result.findings, level, code],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: both follow the language alone, and a stable list keeps the sorting
  const columns = useMemo(() => findingColumns(language, field, rule), [language, result])
  const codes = Object.entries(result.findingsByCode).toSorted(([a], [b]) => a.localeCompare(b))
  const levels = useMemo(() => countBy(result.findings, (found) => found.level), [result.findings])
  const total = Object.values(result.findingsByCode).reduce((sum, count) => sum + count, 0)
  if (result.findings.length === 0) return <p role="status">{t('package.findings.none')}</p>
  return (
    <section aria-label={t('package.findings')}>
      <h3>{t('package.findings.shown', { n: rows.length, of: total })}</h3>
      {total > result.findings.length && <p>{t('package.findings.first', { n: result.findings.length })}</p>}
      <div className="filters">
        <NativeSelect
          label={t('level')}
          data={[
            { value: '', label: t('all') },
            ...(['error', 'warning', 'info'] as const).map((one) => ({
              value: one,
              label: `${t(`level.${one}`)} (${levels.get(one) ?? 0})`,
            })),
          ]}
          value={level}
          onChange={(event) => setLevel(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('code')}
          data={[
            { value: '', label: t('all') },
            ...codes.map(([one, count]) => ({ value: one, label: `${one} (${count}) ${rule(one)}` })),
          ]}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </div>
      <Grid
        label={t('package.findings')}
        rows={rows}
        columns={columns}
        rowKey={(found) => `${found.row} ${found.column} ${found.code} ${found.seen}`}
      />
    </section>
  )
}

function countBy<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return counts
}

type Say = (key: string) => string

const findingColumns = ({ t }: Language, field: Say, rule: Say): Column<PackageFinding>[] => [
  {
    key: 'row',
    title: t('row'),
    width: '5rem',
    numeric: true,
    order: byRow,
    cell: (found) =>
      found.record ? (
        <Link to="/records/$record" params={{ record: found.record }}>
          {found.row ?? '–'}
        </Link>
      ) : (
        (found.row ?? '–')
      ),
  },
  {
    key: 'level',
    title: t('level'),
    width: '7.5rem',
    order: byGravity,
    cell: (found) => <LevelBadge level={found.level} />,
  },
  {
    key: 'column',
    title: t('column'),
    width: '13rem',
    order: (a, b) => (a.column ?? '').localeCompare(b.column ?? ''),
    cell: (found) => (
      <>
        {field(found.field)}
        <br />
        <code className="dim">{found.column}</code>
      </>
    ),
  },
  {
    key: 'code',
    title: t('code'),
    order: (a, b) => a.code.localeCompare(b.code),
    cell: (found) => (
      <>
        <b>{found.code}</b> {rule(found.code)}
      </>
    ),
  },
  { key: 'seen', title: t('seen'), cell: (found) => <span className="break">{found.seen}</span> },
  { key: 'expected', title: t('expected'), cell: (found) => <span className="break">{found.expected}</span> },
]
