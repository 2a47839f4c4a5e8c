import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { LedgerKey, LedgerSeal } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'

type Props = { readonly head: LedgerSeal; readonly keys: readonly LedgerKey[] }

/** The newest seal, to be copied, and the keys to check it with. */
export function LedgerHead({ head, keys }: Props) {
  const { t, n, at } = useLanguage()
  const text = useRef<HTMLTextAreaElement>(null)
  const copy = () => {
    text.current?.select()
    // The newer way is withheld from http:// pages of an office network.
    if (document.execCommand('copy')) notice(t('ledger.copied'))
  }
  const key = keys.at(-1)
  return (
    <section className="card stacked" aria-label={t('ledger.head')}>
      <h2>{t('ledger.head')}</h2>
      <p>{t('ledger.head.about', { size: n(head.size), at: at(head.at) })}</p>
      <textarea
        ref={text}
        className="note"
        aria-label={t('ledger.head.text')}
        readOnly
        rows={6}
        spellCheck={false}
        value={head.note}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={copy}>{t('ledger.copy')}</Button>
      <dl className="facts">
        {key && (
          <>
            <dt>{t('ledger.key')}</dt>
            <dd>
              <code>{key.key}</code>
            </dd>
            <dt>{t('ledger.fingerprint')}</dt>
            <dd>
              <code>{key.fingerprint}</code>
              {key.lost && <div className="level-warning">{t('ledger.key.lost', { reason: key.lost })}</div>}
            </dd>
          </>
        )}
        {keys.length > 1 && <OldKeys keys={keys} />}
      </dl>
    </section>
  )
}

function OldKeys({ keys }: { readonly keys: readonly LedgerKey[] }) {
  const { t, n } = useLanguage()
  return (
    <>
      <dt>{t('ledger.keys.old')}</dt>
      {keys.slice(0, -1).map((key, at) => (
        <dd key={key.id}>
          <code>{key.key}</code>, {t('ledger.key.to', { size: n(keys[at + 1]?.fromSize ?? 0) })}
        </dd>
      ))}
    </>
  )
}
