import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { ShownBreak, ShownChain, ShownExplanation } from './chain.http.ts'
import { type Answer, REASONS, type Reason } from './chain-explain.ts'
import { ExplainForm } from './chain-reason.tsx'
import { breakTitle } from './chain-text.ts'

const GROUPS = ['open', 'waiting', 'settled'] as const

/** The breaks of a chain: what is to be done first, what is settled last. */
export function ChainBreaks({ chain }: { readonly chain: ShownChain }) {
  const { t } = useLanguage()
  // What was said last is offered next: twenty gaps of one book mostly have one reason.
  const [last, setLast] = useState<Reason>()
  const box = useRef<HTMLElement>(null)
  const leave = useNext(box, chain)
  return (
    <section className="card" ref={box} aria-label={t('chain.breaks')}>
      <h2 tabIndex={-1}>{t('chain.breaks')}</h2>
      {chain.breaks.length === 0 && <p className="dim">{t('chain.breaks.none')}</p>}
      {GROUPS.map((state) => {
        const breaks = chain.breaks.filter((one) => one.state === state)
        return (
          breaks.length > 0 && (
            <div key={state} className="break-group" data-state={state}>
              <h3>{t(`chain.breaks.${state}`, { n: breaks.length })}</h3>
              <ul>
                {breaks.map((one) => (
                  <BreakCard
                    key={one.id}
                    chain={chain}
                    one={one}
                    last={last}
                    onSaid={(reason) => {
                      setLast(reason)
                      leave(state)
                    }}
                    onAnswered={() => leave(state)}
                  />
                ))}
              </ul>
            </div>
          )
        )
      })}
      <Outdated chain={chain} />
    </section>
  )
}

/**
 * A break that is done goes to another group, and the focus would be lost with it: it moves on to the next button of
 * the group, so that twenty breaks are twenty times the same keys.
 */
function useNext(box: { readonly current: HTMLElement | null }, chain: ShownChain): (state: string) => void {
  const left = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done shows in the next chain
  useEffect(() => {
    if (left.current === undefined) return
    const next = box.current?.querySelector<HTMLElement>(`[data-state="${left.current}"] li button`)
    left.current = undefined
    ;(next ?? box.current?.querySelector<HTMLElement>('h2'))?.focus()
  }, [chain])
  return (state) => {
    left.current = state
  }
}

type CardProps = {
  readonly chain: ShownChain
  readonly one: ShownBreak
  readonly last: Reason | undefined
  readonly onSaid: (reason: Reason) => void
  readonly onAnswered: () => void
}

function BreakCard({ chain, one, last, onSaid, onAnswered }: CardProps) {
  const { t, say } = useLanguage()
  const me = useMe()
  const [explaining, setExplaining] = useState(false)
  const card = useRef<HTMLLIElement>(null)
  const title = say(breakTitle({ ...one, pages: one.pages ?? undefined }, chain.book.year.includes('-')))
  const standing = isTold(one)
  return (
    <li data-break={one.id} ref={card} tabIndex={-1} aria-label={title}>
      <p className="break-title">{title}</p>
      <Bearers one={one} />
      {one.explanation && <Said explanation={one.explanation} />}
      {one.explanation && standing && (
        <Answers
          chain={chain}
          explanation={one.explanation}
          title={title}
          own={one.explanation.by === me.name}
          onAnswered={onAnswered}
        />
      )}
      {!standing && mayIn(me, 'chain.explain', chain.book.office) && !explaining && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setExplaining(true)}
          aria-label={t('chain.explain.of', { break: title })}
        >
          {t('chain.explain')}
        </Button>
      )}
      {explaining && (
        <ExplainForm
          book={chain.book.id}
          one={one}
          others={chain.breaks.filter(
            (other) => other.kind === one.kind && other.state === 'open' && other.id !== one.id && !isTold(other),
          )}
          last={last}
          onDone={(reason) => {
            setExplaining(false)
            onSaid(reason)
          }}
          onClose={() => {
            setExplaining(false)
            card.current?.focus()
          }}
        />
      )}
    </li>
  )
}

const isTold = ({ explanation }: ShownBreak): boolean =>
  explanation?.state === 'waiting' || explanation?.state === 'confirmed'

/** The records that a break is about, and what they run against. */
function Bearers({ one }: { readonly one: ShownBreak }) {
  const { t } = useLanguage()
  const dates = one.kind === 'date-back'
  const what = (bearer: ShownBreak['records'][number]): string =>
    dates ? bearer.on : bearer.page === null ? '' : t('chain.mark.page', { page: String(bearer.page) })
  if (one.records.length === 0) return null
  return (
    <p className="break-records">
      {one.records.slice(0, 12).map((bearer) => (
        <span key={bearer.id}>
          <Link to="/records/$record" params={{ record: bearer.id }}>
            {bearer.number || '?'}
          </Link>
          {what(bearer) && ` (${what(bearer)})`}{' '}
        </span>
      ))}
      {one.records.length > 12 && '… '}
      {one.against && t('chain.against', { number: one.against.number, what: what(one.against) })}
    </p>
  )
}

function Said({ explanation }: { readonly explanation: ShownExplanation }) {
  const { t, say, at } = useLanguage()
  const { reason, text, by, answer, state } = explanation
  return (
    <div className="break-said" data-state={state}>
      <p>
        {say(REASONS[reason])}
        {text && `: ${text}`}
        {explanation.toDo && state === 'waiting' && <b> {t('chain.explain.to.do')}</b>}
      </p>
      <p className="dim">
        {t('chain.said', { by, at: at(explanation.at) })}
        {answer && state !== 'waiting' && (
          <>
            <br />
            {t(`chain.said.${state}`, { by: answer.by, at: at(answer.at) })}
            {answer.text && `: ${answer.text}`}
          </>
        )}
      </p>
    </div>
  )
}

type AnswersProps = {
  readonly chain: ShownChain
  readonly explanation: ShownExplanation
  readonly title: string
  readonly own: boolean
  readonly onAnswered: () => void
}
const DONE = { confirm: 'chain.confirmed', reject: 'chain.rejected', withdraw: 'chain.withdrawn' } as const

/** What this person may answer: a second person confirms or rejects, whoever explained withdraws. */
function Answers({ chain, explanation, title, own, onAnswered }: AnswersProps) {
  const { t } = useLanguage()
  const me = useMe()
  const [rejecting, setRejecting] = useState(false)
  const mayConfirm = mayIn(me, 'chain.confirm', chain.book.office)
  const act = useAct<{ answer: Answer; text?: string }, ShownChain>(
    ({ answer, ...given }) =>
      api.post(`/books/${chain.book.id}/chain/${answer}`, { ...given, explanation: explanation.id }),
    () => {
      setRejecting(false)
      onAnswered()
    },
  )
  const give = (answer: Answer, text?: string) =>
    act.mutate({ answer, ...(text && { text }) }, { onSuccess: () => notice(t(DONE[answer])) })
  const waiting = explanation.state === 'waiting'
  return (
    <div className="break-acts">
      {!rejecting && <ProblemAlert error={act.error} />}
      {waiting && mayConfirm && !own && !explanation.toDo && (
        <>
          <Button
            size="compact-sm"
            loading={act.isPending}
            onClick={() => give('confirm')}
            aria-label={t('chain.confirm.of', { break: title })}
          >
            {t('chain.confirm')}
          </Button>
          <Button
            size="compact-sm"
            variant="outline"
            color="red"
            onClick={() => setRejecting(true)}
            aria-label={t('chain.reject.of', { break: title })}
          >
            {t('chain.reject')}
          </Button>
        </>
      )}
      {waiting && mayConfirm && own && <span className="dim">{t('chain.second')}</span>}
      {(own || (mayConfirm && !waiting)) && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => give('withdraw')}
          aria-label={t('chain.withdraw.of', { break: title })}
        >
          {t('chain.withdraw')}
        </Button>
      )}
      <AskDialog
        opened={rejecting}
        title={t('chain.reject')}
        confirm={t('chain.reject')}
        reason="wanted"
        color="red"
        busy={act.isPending}
        error={act.error}
        onConfirm={(text) => give('reject', text)}
        onClose={() => setRejecting(false)}
      >
        <p>{title}</p>
        <p>{t('chain.reject.about')}</p>
      </AskDialog>
    </div>
  )
}

function Outdated({ chain }: { readonly chain: ShownChain }) {
  const { t, say } = useLanguage()
  if (chain.outdated.length === 0) return null
  return (
    <details className="break-outdated">
      <summary>{t('chain.breaks.outdated', { n: chain.outdated.length })}</summary>
      <p className="dim">{t('chain.breaks.outdated.about')}</p>
      <ul>
        {chain.outdated.map((explanation) => (
          <li key={explanation.id}>
            <p className="break-title">{say(breakTitle({ ...explanation, n: widthOf(explanation) }, true))}</p>
            <Said explanation={explanation} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const widthOf = ({ from, to }: ShownExplanation): number => {
  const width = Number(to) - Number(from) + 1
  return width > 0 ? width : 1
}
