import { Autocomplete, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, memo, type ReactNode } from 'react'
import { foldName } from '../lib/vietnamese.ts'
import { readField } from '../register/read.ts'
import type { Field } from '../register/register.ts'
import { FIELD_STATE_NAMES, FIELD_STATES } from '../register/values.ts'
import type { FieldState } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { FieldStatePick } from './field-state.tsx'
import type { ShownFinding } from './live-findings.ts'
import { useRuleText } from './names.ts'

export type FieldProps = {
  readonly field: Field
  readonly text: string
  readonly state: FieldState | undefined
  readonly findings: readonly ShownFinding[]
  readonly editable: boolean
  readonly onText: (key: string, text: string) => void
  readonly onState: (key: string, state: FieldState | undefined) => void
}

export const fieldId = (key: string): string => `field-${key}`

const SHORT_LIST = 10 // codes: a list shown whole
const LONG_TEXT = 1000 // characters: more than a line

/** One field of a record: its text as the book has it, what is read from it, what is odd about it. */
export const RecordField = memo(function RecordField(props: FieldProps) {
  const { field, text, state, findings, editable, onText, onState } = props
  const { say, t } = useLanguage()
  const label = say(field)
  const wrong = findings.some((finding) => finding.level === 'error' && finding.acknowledged === null)
  const common = {
    id: fieldId(field.key),
    label,
    withAsterisk: field.need === 'R',
    readOnly: !editable,
    placeholder: state ? say(FIELD_STATE_NAMES[state]) : '',
    description: <Beneath field={field} text={text} findings={findings} />,
    inputWrapperOrder: ['label', 'input', 'description'] as const satisfies string[],
    'aria-invalid': wrong,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editable || !event.altKey || !/^[0-3]$/.test(event.key)) return
    event.preventDefault()
    onState(field.key, FIELD_STATES[Number(event.key) - 1])
  }
  const write = (value: string) => onText(field.key, value)
  const pick = editable && text === '' && (
    <FieldStatePick
      label={t('field.state', { field: label })}
      state={state}
      onState={(one) => onState(field.key, one)}
    />
  )
  return (
    <div className={field.max >= 200 ? 'field long' : 'field'} data-wrong={wrong} onKeyDown={onKeyDown}>
      <Control field={field} text={text} common={common} editable={editable} pick={pick} onWrite={write} />
    </div>
  )
}, sameField)

/** The form redraws on each keystroke; a field only when something of it changed. */
function sameField(a: FieldProps, b: FieldProps): boolean {
  const own = (one: FieldProps) => [one.field, one.text, one.state, one.editable, one.onText, one.onState]
  const before = own(a)
  return own(b).every((value, index) => value === before[index]) && sameFindings(a.findings, b.findings)
}

const sameFindings = (a: FieldProps['findings'], b: FieldProps['findings']): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b)

type ControlProps = {
  readonly field: Field
  readonly text: string
  readonly common: Parameters<typeof TextInput>[0] & { readonly placeholder: string }
  readonly editable: boolean
  readonly pick: ReactNode
  readonly onWrite: (text: string) => void
}

function Control({ field, text, common, editable, pick, onWrite }: ControlProps) {
  const { say } = useLanguage()
  const codes = field.codes?.codes
  const { placeholder } = common
  const onChange = (event: { currentTarget: { value: string } }) => onWrite(event.currentTarget.value)
  if (!editable || !codes) {
    if (field.max >= LONG_TEXT)
      return (
        <Textarea
          id={common.id ?? ''}
          label={common.label}
          description={common.description}
          inputWrapperOrder={['label', 'input', 'description']}
          readOnly={!editable}
          placeholder={placeholder}
          autosize
          minRows={1}
          rightSection={pick}
          value={text}
          onChange={onChange}
        />
      )
    return <TextInput {...common} rightSection={pick} autoComplete="off" value={text} onChange={onChange} />
  }
  if (codes.length <= SHORT_LIST) {
    const known = codes.map((code) => ({ value: code.code, label: `${code.code} · ${say(code)}` }))
    const literal = text !== '' && !codes.some((code) => code.code === text) ? [{ value: text, label: text }] : []
    return (
      <div className="with-pick">
        <NativeSelect
          {...(common as object)}
          data={[{ value: '', label: placeholder || '–' }, ...literal, ...known]}
          value={text}
          onChange={onChange}
        />
        {pick}
      </div>
    )
  }
  return (
    <Autocomplete
      {...(common as object)}
      data={codes.map((code) => code.code)}
      limit={30}
      filter={({ options, search }) => {
        const wanted = foldName(search)
        return options.filter((option) => 'value' in option && foldName(String(option.value)).includes(wanted))
      }}
      rightSection={pick}
      value={text}
      onChange={onWrite}
    />
  )
}

type BeneathProps = Pick<FieldProps, 'field' | 'text' | 'findings'>

/** What we read, where it differs from what is written; then the findings. */
function Beneath({ field, text, findings }: BeneathProps) {
  const { t } = useLanguage()
  const rule = useRuleText()
  const reading = useReadingText(field, text)
  return (
    <>
      {reading && <span className="reading">{reading}</span>}
      {findings.map((finding) => (
        <span
          key={`${finding.code} ${finding.seen}`}
          className={finding.acknowledged ? 'dim' : `level-${finding.level}`}
        >
          {finding.code} {rule(finding.code)}
          {finding.expected && ` ${t('finding.expected', { expected: finding.expected })}`}
          {finding.acknowledged && ` ${t('finding.acknowledged', { by: finding.acknowledged.by })}`}
        </span>
      ))}
    </>
  )
}

function useReadingText(field: Field, text: string): string | undefined {
  const { t } = useLanguage()
  if (text === '') return undefined
  const reading = readField(field, text)
  if (reading.kind === 'date' && reading.text !== text.trim()) return t('read.as', { text: reading.text })
  if (reading.kind === 'age') return t('read.age', { years: String(reading.years) })
  if (reading.kind === 'code' && reading.name !== text.trim()) return t('read.as', { text: reading.name })
  return undefined
}
