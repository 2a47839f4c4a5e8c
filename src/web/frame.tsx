import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { mayIn, useMe } from '../access/me.tsx'
import { SearchBox } from '../search/search-box.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { AccountBar } from './account-bar.tsx'
import { LanguageSwitch } from './language-switch.tsx'

const KeysHelp = lazy(async () => ({ default: (await import('./keys-help.tsx')).KeysHelp }))

/** Head, ways to the screens, search box; the screen itself below. */
export function Frame() {
  const { t } = useLanguage()
  const me = useMe()
  const search = useRef<HTMLInputElement>(null)
  const [help, setHelp] = useState(false)
  const [open, setOpen] = useState(false)
  const place = useRouterState({ select: (state) => state.location })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place closes the menu
  useEffect(() => setOpen(false), [place.href])
  const toSearch = () => {
    setOpen(true)
    requestAnimationFrame(() => search.current?.select())
  }
  useKeys({ 'ctrl+k': toSearch, '/': toSearch, '?': () => setHelp(true) })
  const { q } = place.search as { q?: string }
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="frame-head" data-open={open}>
        <Link to="/" className="brand">
          hotich
        </Link>
        <button
          type="button"
          className="head-button menu-button"
          aria-expanded={open}
          aria-controls="frame-menu"
          onClick={() => setOpen(!open)}
        >
          {t('menu')}
        </button>
        <div className="frame-menu" id="frame-menu">
          <Ways />
          <span className="spacer" />
          {(mayIn(me, 'record.see') || mayIn(me, 'record.lookup')) && (
            <SearchBox ref={search} label={t('search')} query={q ?? ''} />
          )}
          <button type="button" className="head-button" onClick={() => setHelp(true)} aria-label={t('keys')}>
            ?
          </button>
          <LanguageSwitch />
          <AccountBar />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>{help && <KeysHelp onClose={() => setHelp(false)} />}</Suspense>
    </>
  )
}

function Ways() {
  const { t } = useLanguage()
  const me = useMe()
  return (
    <nav aria-label={t('ways')}>
      <Link to="/" activeOptions={{ exact: true }}>
        {t('work')}
      </Link>
      {mayIn(me, 'book.see') && <Link to="/books">{t('books')}</Link>}
      {mayIn(me, 'package.see') && <Link to="/packages">{t('packages')}</Link>}
      {mayIn(me, 'book.see') && <Link to="/places">{t('places')}</Link>}
      {mayIn(me, 'record.see') && <Link to="/rules">{t('rules')}</Link>}
      {mayIn(me, 'ledger.see') && <Link to="/ledger">{t('ledger')}</Link>}
      {mayIn(me, 'seen.see') && <Link to="/seen">{t('seen')}</Link>}
      {mayIn(me, 'account.add') && <Link to="/admin">{t('admin')}</Link>}
    </nav>
  )
}
