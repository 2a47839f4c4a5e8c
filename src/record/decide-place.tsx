import { Button, Checkbox, Group, Modal, Radio, Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { RIGHTS } from '../access/access.ts'
import { officeName, useMe } from '../access/me.tsx'
import { splitTitle } from '../place/lost-unit.ts'
import { api, useAct } from '../ui/api.ts'
import type { PlaceQueueLine, PlaceRecheck, UnitRead } from '../ui/contract.ts'
import { isTyping } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type LostGiven, LostUnitForm } from './lost-unit-form.tsx'
import { chainText, periodText } from './place-text.ts'
import { type ChosenUnit, UnitSelect } from './unit-select.tsx'

type Props = {
  readonly line: PlaceQueueLine
  /** Decided; named by its operation, its records are being looked at. */
  readonly onDecided: (operation: string) => void
  readonly onClose: () => void
}
/** 'candidate 0' …, or one of the other ways to say what a text means. */
type Choice = `candidate ${number}` | 'other' | 'none' | 'lost' | ''

const refOf = ([unit]: readonly UnitRead[]): string => (unit ? `${unit.list}:${unit.code}` : '')

/** What a spelling means, for all texts that are spelt so: a candidate, any unit, a lost unit, or no unit at all. */
export function DecidePlace({ line, onDecided, onClose }: Props) {
  const { t, say } = useLanguage()
  const me = useMe()
  const { text, reading } = line
  const candidates = reading.candidates.length > 0 ? reading.candidates : []
  const [choice, setChoice] = useState<Choice>('')
  const [other, setOther] = useState<ChosenUnit>()
  const [lost, setLost] = useState<LostGiven>(() => firstGuess(line))
  const [everywhere, setEverywhere] = useState(false)
  const [reason, setReason] = useState('')
  const decide = useAct(async (given: Decision & { readonly operation: string }) => {
    await api.post<PlaceRecheck>('/places/decide', given)
    return given.operation
  }, onDecided)
  const meant = meaningOf(choice, candidates, other, lost)
  const office = officeName(me, line.office)
  const send = () =>
    meant &&
    decide.mutate({
      ...{ text, office: everywhere ? null : line.office, period: line.period, ...meant },
      ...(reason.trim() !== '' && { reason: reason.trim() }),
    })
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || (isTyping(event.target) && !isRadio(event.target))) return
    if (event.key === 'Enter' && isRadio(event.target) && meant) {
      event.preventDefault()
      return send()
    }
    const chosen = choiceOfKey(event.key, candidates.length)
    if (chosen) setChoice(chosen)
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('place.decide.title', { text })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className="stacked decide-place"
        onKeyDown={onKey}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <ProblemAlert error={decide.error} />
        <p className="dim">
          {say(reading.why)}
          {reading.units.length > 0 && `; ${t('place.understood', { units: chainText(reading.units) })}`}
        </p>
        <Radio.Group
          label={t('place.decide.what')}
          description={t('place.decide.keys')}
          value={choice}
          onChange={(value) => setChoice(value as Choice)}
        >
          {candidates.map((units, at) => (
            <Radio
              key={refOf(units)}
              value={`candidate ${at}`}
              label={at < 9 ? `${at + 1}. ${chainText(units)}` : chainText(units)}
              {...(at === 0 && { 'data-autofocus': true })}
            />
          ))}
          <Radio
            value="none"
            label={`0. ${t('place.no.unit')}`}
            {...(candidates.length === 0 && { 'data-autofocus': true })}
          />
          <Radio value="other" label={t('place.other')} />
          <Radio value="lost" label={t('place.lost')} />
        </Radio.Group>
        {choice === 'other' && <UnitSelect label={t('place.other.find')} value={other} onChoose={setOther} />}
        {choice === 'lost' && <LostUnitForm given={lost} onGive={setLost} />}
        <Textarea
          label={t('reason.optional')}
          autosize
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p>
          {t('place.scope', {
            office: everywhere ? t('office.all') : office,
            period: line.period ? t('place.period', { period: periodText(line.period) }) : t('place.period.none'),
          })}
        </p>
        {decidesEverywhere(me.roles) && (
          <Checkbox
            label={t('place.scope.all')}
            checked={everywhere}
            onChange={(event) => setEverywhere(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={decide.isPending} disabled={!meant}>
            {t('place.decide')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

type Meaning = { readonly units: readonly string[]; readonly lost?: Readonly<Record<string, string>> }
type Decision = Meaning & {
  readonly text: string
  readonly office: string | null
  readonly period: string | null
  readonly reason?: string
}

/** What is sent for what was chosen; undefined while something is still to be said. */
function meaningOf(
  choice: Choice,
  candidates: PlaceQueueLine['reading']['candidates'],
  other: ChosenUnit | undefined,
  lost: LostGiven,
): Meaning | undefined {
  if (choice === 'none') return { units: [] }
  if (choice === 'other') return other && { units: [other.ref] }
  if (choice === 'lost') {
    if (lost.name.trim() === '') return undefined
    const { parent, ...told } = lost
    const given = Object.entries({ ...told, ...(parent && { parent: parent.ref }) }).filter(([, text]) => text !== '')
    return { units: [], lost: Object.fromEntries(given) }
  }
  const units = candidates[Number(choice.split(' ')[1] ?? Number.NaN)]
  return units && { units: [refOf(units)] }
}

const isRadio = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === 'radio'

function choiceOfKey(key: string, candidates: number): Choice | undefined {
  if (key === '0') return 'none'
  return /^[1-9]$/.test(key) && Number(key) <= candidates ? `candidate ${Number(key) - 1}` : undefined
}

const decidesEverywhere = (roles: ReturnType<typeof useMe>['roles']): boolean =>
  roles.some(({ role, office }) => office === null && (RIGHTS['place.decide'] as readonly string[]).includes(role))

/** 'xã Kim Cũ, huyện Anh Sơn' where the district is known: a commune Kim Cũ that lay in it. */
function firstGuess({ text, reading }: PlaceQueueLine): LostGiven {
  const { kind, name } = splitTitle(text.split(',')[0] ?? '')
  const above = reading.units
  return {
    kind: kind.toLowerCase() || 'xã',
    name,
    parent: above.length > 0 ? { ref: refOf(above), label: chainText(above) } : undefined,
    ...{ from: '', to: '', basis: '' },
  }
}
