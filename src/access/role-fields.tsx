import { type ComboboxItem, NativeSelect, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { foldName } from '../lib/vietnamese.ts'
import { useLanguage } from '../ui/language.tsx'
import { ALONE, ROLES, type RoleName } from './access.ts'
import { dayWords } from './people.ts'
import { groupsQuery, officesQuery } from './people-queries.ts'

/** What is typed; `place` is '*' for the province, 'office CODE' or 'group CODE', '' while nothing is chosen. */
export type TypedRole = {
  readonly role: RoleName
  readonly place: string
  readonly since: string
  readonly until: string
}
export const NO_ROLE: TypedRole = { role: 'clerk', place: '', since: '', until: '' }

/** As the server takes it; what is empty is left out. */
export function givenRole({ role, place, since, until }: TypedRole) {
  const [kind, code] = place.split(' ')
  return {
    role,
    ...(kind === 'office' && { office: code! }),
    ...(kind === 'group' && { group: code! }),
    ...(since && { since }),
    ...(until && { until }),
  }
}

const ROLE_NAMES = Object.keys(ROLES) as RoleName[]
/** Held for the province, whatever else is there. */
const OF_THE_PROVINCE: readonly RoleName[] = ['admin', 'auditor', 'department']
type Props = { readonly value: TypedRole; readonly onChange: (value: TypedRole) => void }

/** Which role, where, and for how long. Offices and groups are found with or without tone marks. */
export function RoleFields({ value, onChange }: Props) {
  const { t, say } = useLanguage()
  const choose = (role: RoleName) =>
    onChange({ ...value, role, place: OF_THE_PROVINCE.includes(role) ? '*' : value.place === '*' ? '' : value.place })
  return (
    <>
      <NativeSelect
        label={t('role')}
        description={ALONE.includes(value.role) ? t('role.alone.about') : undefined}
        data={ROLE_NAMES.map((role) => ({ value: role, label: say(ROLES[role]) }))}
        value={value.role}
        onChange={(event) => choose(event.currentTarget.value as RoleName)}
      />
      <Place value={value.place} only={value.role === 'admin'} onChange={(place) => onChange({ ...value, place })} />
      <TextInput
        type="date"
        label={t('role.since')}
        description={value.since ? t('role.from', { day: dayWords(value.since) }) : t('role.since.how')}
        value={value.since}
        onChange={(event) => onChange({ ...value, since: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('role.until')}
        description={value.until ? t('role.to', { day: dayWords(value.until) }) : t('role.until.how')}
        value={value.until}
        min={value.since}
        onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
      />
    </>
  )
}

type PlaceProps = {
  readonly value: string
  /** Nothing but the province. */
  readonly only: boolean
  readonly onChange: (place: string) => void
}

function Place({ value, only, onChange }: PlaceProps) {
  const { t } = useLanguage()
  const offices = useQuery(officesQuery).data ?? []
  const groups = useQuery(groupsQuery).data ?? []
  const province = { value: '*', label: t('office.all') }
  return (
    <Select
      label={t('role.where')}
      placeholder={t('role.where.choose')}
      required
      searchable
      allowDeselect={false}
      limit={60}
      disabled={only}
      data={[
        province,
        { group: t('groups'), items: groups.map(({ code, name }) => ({ value: `group ${code}`, label: name })) },
        { group: t('offices'), items: offices.map(({ code, name }) => ({ value: `office ${code}`, label: name })) },
      ]}
      filter={({ options, search }) => {
        const wanted = foldName(search)
        const fits = ({ label }: ComboboxItem) => foldName(label).includes(wanted)
        return options.flatMap((option): typeof options => {
          if (!('items' in option)) return fits(option) ? [option] : []
          const items = option.items.filter(fits)
          return items.length > 0 ? [{ ...option, items }] : []
        })
      }}
      nothingFoundMessage={t('nothing.found')}
      value={value || null}
      onChange={(place) => onChange(place ?? '')}
    />
  )
}
