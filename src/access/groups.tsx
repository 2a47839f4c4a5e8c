import { Button, Modal, MultiSelect, Group as Row, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { foldName } from '../lib/vietnamese.ts'
import { api, useAct } from '../ui/api.ts'
import { Empty } from '../ui/empty.tsx'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { Group } from './people.ts'
import { groupsQuery, officesQuery } from './people-queries.ts'

/** Groups of offices, and which offices each has. */
export function Groups() {
  const { t } = useLanguage()
  const groups = useQuery(groupsQuery)
  return (
    <>
      <p className="dim">{t('groups.about')}</p>
      <AddGroup />
      <Loaded query={groups}>
        {(groups) =>
          groups.length === 0 ? (
            <Empty title={t('groups.none')}>
              <p>{t('groups.none.how')}</p>
            </Empty>
          ) : (
            <GroupTable groups={groups} />
          )
        }
      </Loaded>
    </>
  )
}

const EMPTY = { code: '', name: '' }

function AddGroup() {
  const { t } = useLanguage()
  const [given, setGiven] = useState(EMPTY)
  const add = useAct(
    (group: typeof EMPTY) => api.post('/groups', group),
    () => {
      notice(t('group.added.done', { name: given.name }))
      setGiven(EMPTY)
    },
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ code: given.code.trim(), name: given.name.trim() })
      }}
    >
      <ProblemAlert error={add.error} />
      <div className="row-form">
        <TextInput
          label={t('group.code')}
          required
          maxLength={40}
          value={given.code}
          onChange={(event) => setGiven({ ...given, code: event.currentTarget.value })}
        />
        <TextInput
          label={t('group.name')}
          required
          maxLength={200}
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        />
        <Button type="submit" loading={add.isPending}>
          {t('group.add')}
        </Button>
      </div>
    </form>
  )
}

function GroupTable({ groups }: { readonly groups: readonly Group[] }) {
  const { t } = useLanguage()
  const names = new Map(useQuery(officesQuery).data?.map(({ code, name }) => [code, name]))
  const [open, setOpen] = useState<Group>()
  return (
    <>
      <table className="plain people">
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col">{t('offices')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.code}>
              <th scope="row">
                {group.name} <span className="dim">{group.code}</span>
              </th>
              <td>
                {group.offices.length === 0 ? (
                  <span className="dim">{t('group.offices.none')}</span>
                ) : (
                  group.offices.map((code) => names.get(code) ?? code).join(' · ')
                )}{' '}
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`${t('group.put')}: ${group.name}`}
                  onClick={() => setOpen(group)}
                >
                  {t('group.put')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && <PutOffices group={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function PutOffices({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const { t } = useLanguage()
  const offices = useQuery(officesQuery).data ?? []
  const [chosen, setChosen] = useState<string[]>([...group.offices])
  const put = useAct(
    (change: { in: string[]; out: string[] }) => api.post(`/groups/${group.code}`, change),
    () => {
      notice(t('group.put.done', { name: group.name }))
      onClose()
    },
  )
  const title = t('group.offices', { name: group.name })
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          put.mutate({
            in: chosen.filter((code) => !group.offices.includes(code)),
            out: group.offices.filter((code) => !chosen.includes(code)),
          })
        }}
      >
        <ProblemAlert error={put.error} />
        <MultiSelect
          label={t('offices')}
          data-autofocus
          searchable
          hidePickedOptions
          limit={60}
          data={offices.map(({ code, name }) => ({ value: code, label: name }))}
          filter={({ options, search }) => {
            const wanted = foldName(search)
            return options.filter((option) => 'label' in option && foldName(option.label).includes(wanted))
          }}
          nothingFoundMessage={t('nothing.found')}
          value={chosen}
          onChange={setChosen}
        />
        <Row justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={put.isPending}>
            {t('save')}
          </Button>
        </Row>
      </form>
    </Modal>
  )
}
