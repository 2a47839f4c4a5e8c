import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { LookLine, UnusualLine } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { FindRecord } from './find-record.tsx'
import { ShownFields } from './look-parts.tsx'
import { LOOKS, type LookKind } from './looks.ts'
import { useMe } from './me.tsx'
import { looksQuery, type SeenFilter, unusualQuery } from './seen-queries.ts'
import { UNUSUAL } from './unusual.ts'

/** For the auditor: what is unusual first, then every look by day, person, office and way. */
export function SeenPage() {
  const { t } = useLanguage()
  const filter = useSearch({ from: '/seen' })
  const unusual = useQuery(unusualQuery(filter))
  const looks = useInfiniteQuery(looksQuery(filter))
  return (
    <Page title={t('seen.title')}>
      <p className="dim">{t('seen.about')}</p>
      <Filters filter={filter} />
      <section className="card" aria-label={t('seen.unusual')}>
        <h2>{t('seen.unusual')}</h2>
        <Loaded query={unusual}>{({ unusual }) => <UnusualList lines={unusual} />}</Loaded>
      </section>
      <section className="card" aria-label={t('seen.find')}>
        <h2>{t('seen.find')}</h2>
        <FindRecord />
      </section>
      <section className="card looks" aria-label={t('seen.looks')}>
        <h2>{t('seen.looks')}</h2>
        <Loaded query={looks}>
          {({ pages }) => (
            <>
              <Table looks={pages.flatMap((page) => page.looks)} />
              {looks.hasNextPage && (
                <Button variant="default" loading={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
                  {t('seen.more')}
                </Button>
              )}
            </>
          )}
        </Loaded>
      </section>
    </Page>
  )
}

/** Today in the officer's own calendar, as a date field writes it. */
const dayNow = (): string => new Date().toLocaleDateString('sv-SE')

function Filters({ filter }: { readonly filter: SeenFilter }) {
  const { t, say } = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const go = (change: SeenFilter) =>
    void navigate({
      to: '/seen',
      replace: true,
      search: Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value)),
    })
  const from = filter.from ?? filter.to ?? dayNow()
  const to = filter.to ?? from
  return (
    <div className="filters">
      <TextInput
        type="date"
        label={t('seen.from')}
        value={from}
        onChange={(event) => {
          const day = event.currentTarget.value
          go({ from: day, to: to >= day ? to : day })
        }}
      />
      <TextInput
        type="date"
        label={t('seen.to')}
        value={to}
        onChange={(event) => go({ from, to: event.currentTarget.value })}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go({ by: String(new FormData(event.currentTarget).get('by') ?? '').trim() })
        }}
      >
        <TextInput
          key={filter.by ?? ''}
          name="by"
          label={t('seen.person')}
          defaultValue={filter.by ?? ''}
          autoComplete="off"
          onBlur={(event) => event.currentTarget.form?.requestSubmit()}
        />
      </form>
      <NativeSelect
        label={t('office')}
        data={[
          { value: '', label: t('seen.office.any') },
          ...me.offices.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={filter.office ?? ''}
        onChange={(event) => go({ office: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('seen.how')}
        data={[
          { value: '', label: t('seen.kind.any') },
          ...Object.entries(LOOKS).map(([value, said]) => ({ value, label: say(said) })),
        ]}
        value={filter.kind ?? ''}
        onChange={(event) => go({ kind: event.currentTarget.value as LookKind })}
      />
    </div>
  )
}

/** 'yyyy-mm-dd' → 'dd/mm/yyyy' */
const dayText = (day: string): string => day.split('-').toReversed().join('/')

function UnusualList({ lines }: { readonly lines: readonly UnusualLine[] }) {
  const { t, say } = useLanguage()
  const limits = Object.values(UNUSUAL)
    .map((limit) => `${say(limit).toLowerCase()} ≥ ${limit.from}`)
    .join('; ')
  return (
    <>
      {lines.length === 0 ? (
        <p>{t('seen.unusual.none')}</p>
      ) : (
        <ul className="unusual">
          {lines.map((line) => (
            <li key={`${line.kind} ${line.by} ${line.day} ${line.record?.id ?? ''}`}>
              <div>
                <b>{say(UNUSUAL[line.kind])}</b> · {line.by} · {dayText(line.day)}
                {line.record && (
                  <>
                    {' · '}
                    <RecordLink record={line.record} />
                  </>
                )}{' '}
                ·{' '}
                <Link to="/seen" search={{ from: line.day, to: line.day, by: line.by }}>
                  {t('seen.unusual.show')}
                </Link>
              </div>
              <div className="dim">{say(line.why)}</div>
            </li>
          ))}
        </ul>
      )}
      <p className="dim">{t('seen.unusual.how', { limits })}</p>
    </>
  )
}

/** A record by its book and number: to who looked at it, as the auditor opens none. */
function RecordLink({ record }: { readonly record: LookLine['records'][number] }) {
  return (
    <Link to="/records/$record/seen" params={{ record: record.id }}>
      {record.book} số {record.number}
    </Link>
  )
}

function Table({ looks }: { readonly looks: readonly LookLine[] }) {
  const { t, say, at } = useLanguage()
  if (looks.length === 0)
    return (
      <Empty title={t('seen.none')}>
        <p className="dim">{t('seen.none.about')}</p>
      </Empty>
    )
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('seen.when')}</th>
          <th scope="col">{t('seen.who')}</th>
          <th scope="col">{t('seen.how')}</th>
          <th scope="col">{t('seen.what')}</th>
          <th scope="col">{t('office')}</th>
          <th scope="col">{t('seen.file')}</th>
          <th scope="col">{t('seen.fields')}</th>
          <th scope="col">{t('seen.where')}</th>
        </tr>
      </thead>
      <tbody>
        {looks.map((look) => (
          <tr key={look.id}>
            <td>
              <time dateTime={look.at}>{at(look.at)}</time>
            </td>
            <td>{look.by}</td>
            <td>{say(LOOKS[look.kind])}</td>
            <td>
              <What look={look} />
            </td>
            <td>{look.offices.join(', ')}</td>
            <td>{look.fileNumber ?? ''}</td>
            <td>
              <ShownFields fields={look.fields} />
            </td>
            <td>{look.address ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function What({ look }: { readonly look: LookLine }) {
  const { t } = useLanguage()
  const more = look.n - look.records.length
  return (
    <>
      {look.query !== null && <div>{t('seen.searched', { query: look.query, n: look.n })}</div>}
      {look.books.length > 0 && (
        <div>
          {look.books.join(', ')} <span className="dim">({t('seen.whole')})</span>
        </div>
      )}
      {look.records.map((record, index) => (
        <span key={record.id}>
          {index > 0 && ', '}
          <RecordLink record={record} />
        </span>
      ))}
      {more > 0 && look.records.length > 0 && <span className="dim"> {t('seen.and.more', { n: more })}</span>}
    </>
  )
}
