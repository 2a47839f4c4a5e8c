import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ROLES } from '../access/access.ts'
import { useMe } from '../access/me.tsx'
import { useSignOut } from '../access/session.ts'
import { useLanguage } from '../ui/language.tsx'

/** Who one is here, and the way out. */
export function AccountMenu() {
  const { t, say } = useLanguage()
  const me = useMe()
  const signOut = useSignOut()
  const roles = [...new Set(me.roles.map((held) => say(ROLES[held.role])))].join(', ')
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="head-button account">
          {me.name} <span className="account-roles">{roles}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link to="/password" {...props} />}>{t('password.change')}</Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{t('sign.out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
