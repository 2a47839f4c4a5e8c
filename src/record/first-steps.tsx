import { mayIn, useMe } from '../access/me.tsx'
import { useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** The way of a book in three steps, for whoever opens the system the first time; one's own step has a button. */
export function FirstSteps() {
  const { t } = useLanguage()
  const me = useMe()
  return (
    <section className="card" aria-label={t('steps')}>
      <h2>{t('steps')}</h2>
      <ol className="steps">
        <li>
          <b>{t('steps.load')}</b>
          <p>{t('steps.load.how')}</p>
          {mayIn(me, 'package.load') && <LinkButton to="/packages/new">{t('load')}</LinkButton>}
        </li>
        <li>
          <b>{t('steps.check')}</b>
          <p>{t('steps.check.how')}</p>
          {mayIn(me, 'record.check') && (
            <LinkButton to="/books" variant="light">
              {t('books')}
            </LinkButton>
          )}
        </li>
        <li>
          <b>{t('steps.approve')}</b>
          <p>{t('steps.approve.how')}</p>
          {mayIn(me, 'record.approve') && (
            <LinkButton to="/books" variant="light">
              {t('books')}
            </LinkButton>
          )}
        </li>
      </ol>
    </section>
  )
}
