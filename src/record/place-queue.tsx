import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { mayIn, officeName, useMe } from '../access/me.tsx'
import { fieldMap } from '../register/register.ts'
import { findType } from '../register/types.ts'
import type { PlaceQueueLine, PlaceQueue as Queue } from '../ui/contract.ts'
import { Empty } from '../ui/empty.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { chainText, periodText, yearsText } from './place-text.ts'

type Props = { readonly queue: Queue; readonly onOpen: (line: PlaceQueueLine) => void }

/** Spellings that wait, the most frequent first: arrows walk through them, Enter opens one. */
export function PlaceQueue({ queue, onOpen }: Props) {
  const { t } = useLanguage()
  const list = useRef<HTMLOListElement>(null)
  const go = (step: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.place-text') ?? [])]
    const from = buttons.indexOf(document.activeElement as HTMLElement)
    buttons[Math.min(Math.max(from + step, 0), buttons.length - 1)]?.focus()
  }
  useKeys({ arrowdown: () => go(1), arrowup: () => go(-1), j: () => go(1), k: () => go(-1) })
  if (queue.total === 0)
    return (
      <Empty title={t('places.none')}>
        <p>{t('places.none.how')}</p>
      </Empty>
    )
  return (
    <>
      <p className="dim">
        {t('places.count', { lines: queue.total, records: queue.records })}
        {queue.total > queue.lines.length && ` · ${t('places.first', { n: queue.lines.length })}`}
      </p>
      <ol className="place-queue" ref={list}>
        {queue.lines.map((line) => (
          <Line key={`${line.office} ${line.period} ${line.text}`} line={line} onOpen={() => onOpen(line)} />
        ))}
      </ol>
    </>
  )
}

function Line({ line, onOpen }: { readonly line: PlaceQueueLine; readonly onOpen: () => void }) {
  const { t, say, n } = useLanguage()
  const me = useMe()
  const { text, records, writings, reading, firstBook, lastBook } = line
  const about = [
    ...(writings > 1 ? [t('place.writings', { n: writings })] : []),
    useFieldNames(line),
    officeName(me, line.office),
    t('place.books', { years: yearsText(firstBook, lastBook) }),
    line.period ? t('place.period', { period: periodText(line.period) }) : t('place.period.none'),
  ]
  const known = [
    say(reading.why),
    ...(reading.units.length > 0 ? [t('place.understood', { units: chainText(reading.units) })] : []),
    ...(reading.candidates.length > 0
      ? [t('place.maybe', { units: reading.candidates.slice(0, 3).map(chainText).join('; ') })]
      : []),
  ]
  return (
    <li>
      <span className="place-records" title={t('place.records', { n: records })}>
        {n(records)}
      </span>
      <div className="place-line">
        {mayIn(me, 'place.decide', line.office) ? (
          <button type="button" className="link place-text" onClick={onOpen}>
            {text}
          </button>
        ) : (
          <span className="place-text">{text}</span>
        )}
        <span className="dim">{about.join(' · ')}</span>
        <span>{known.join('; ')}</span>
      </div>
      <Link
        to="/records/$record"
        params={{ record: line.record }}
        aria-label={t('place.example.of', { text })}
        className="place-example"
      >
        {t('place.example')}
      </Link>
    </li>
  )
}

/** 'Nơi sinh, Quê quán' */
function useFieldNames({ fields }: PlaceQueueLine): string {
  const { say } = useLanguage()
  const names = fields.map(({ type, field }) => {
    const found = findType(type)
    const one = found && fieldMap(found).get(field)
    return one ? `${say(one)} (${type})` : field
  })
  return names.join(', ')
}
