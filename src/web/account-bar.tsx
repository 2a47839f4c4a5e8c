import { Link } from '@tanstack/react-router'
import { ROLES } from '../access/access.ts'
import { useMe } from '../access/me.tsx'
import { useSignOut } from '../access/session.ts'
import { useLanguage } from '../ui/language.tsx'

/** Who one is here, the way to one's account, and the way out. */
export function AccountBar() {
  const { t, say } = useLanguage()
  const me = useMe()
  const signOut = useSignOut()
  const roles = [...new Set(me.roles.map((held) => say(ROLES[held.role])))].join(', ')
  return (
    <>
      <span className="account-roles">{roles}</span>
      <Link to="/me" className="head-button" title={t('me')}>
        {me.name}
      </Link>
      <button type="button" className="head-button" onClick={() => signOut.mutate()}>
        {t('sign.out')}
      </button>
    </>
  )
}
