import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../ui/language.tsx'
import { ROLES } from './access.ts'
import { dayWords, type HeldRole } from './people.ts'
import { groupsQuery, officesQuery } from './people-queries.ts'

type Worded = Pick<HeldRole, 'role' | 'office' | 'group' | 'since' | 'until'>

/** A role in words: 'Người duyệt · UBND xã … · từ 1/12/2026'. `since` is left out where it says nothing. */
export function useRoleWords(): (held: Worded, days?: 'all' | 'telling') => string {
  const { t, say } = useLanguage()
  const offices = new Map(useQuery(officesQuery).data?.map(({ code, name }) => [code, name]))
  const groups = new Map(useQuery(groupsQuery).data?.map(({ code, name }) => [code, name]))
  return ({ role, office, group, since, until }, days = 'all') => {
    const place =
      office !== null
        ? (offices.get(office) ?? office)
        : group !== null
          ? (groups.get(group) ?? group)
          : t('office.all')
    const period = [
      ...(days === 'all' ? [t('role.from', { day: dayWords(since) })] : []),
      ...(until ? [t('role.to', { day: dayWords(until) })] : []),
    ]
    return [say(ROLES[role]), place, ...(period.length > 0 ? [period.join(' ')] : [])].join(' · ')
  }
}
