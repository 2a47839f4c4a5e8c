import { memo } from 'react'
import { Why } from '../check/why.tsx'
import { readField } from '../register/read.ts'
import type { Field } from '../register/register.ts'
import { FIELD_STATE_NAMES } from '../register/values.ts'
import type { FieldState, PlaceView } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { FieldControl, isShortList } from './field-control.tsx'
import { fieldId } from './field-focus.ts'
import { FieldStatePick } from './field-state.tsx'
import type { ShownFinding } from './live-findings.ts'
import { useRuleText } from './names.tsx'
import { PlaceLine } from './place-line.tsx'

type Props = {
  readonly field: Field
  readonly text: string
  readonly state: FieldState | undefined
  readonly findings: readonly ShownFinding[]
  /** What the text means as a place, as long as it is the stored one. */
  readonly place?: PlaceView | undefined
  readonly editable: boolean
  readonly onText: (key: string, text: string) => void
  readonly onState: (key: string, state: FieldState | undefined) => void
}

const WIDE_TEXT = 150 // characters: takes the width of the form

/** One field of a record: its text as the book has it, what is read from it, what is odd about it. */
export const RecordField = memo(function RecordField(props: Props) {
  const { field, text, state, findings, place, editable, onText, onState } = props
  const { say, t } = useLanguage()
  const wrong = findings.some((finding) => finding.level === 'error' && finding.acknowledged === null)
  const reading = useReadingText(field, text)
  const read = isNamed(field, text) ? undefined : reading
  return (
    <div className={field.max >= WIDE_TEXT ? 'field long' : 'field'} data-wrong={wrong}>
      <FieldControl
        id={fieldId(field.key)}
        field={field}
        text={text}
        placeholder={state ? say(FIELD_STATE_NAMES[state]) : ''}
        beneath={
          (read || place?.status === 'resolved' || findings.length > 0) && (
            <Beneath reading={read} place={place} findings={findings} />
          )
        }
        wrong={wrong}
        editable={editable}
        pick={
          editable &&
          text === '' && (
            <FieldStatePick
              label={t('field.state', { field: say(field) })}
              state={state}
              onState={(one) => onState(field.key, one)}
            />
          )
        }
        onWrite={(value) => onText(field.key, value)}
      />
    </div>
  )
}, sameField)

/** A short list says itself what its codes mean. */
const isNamed = (field: Field, text: string): boolean =>
  isShortList(field) && field.codes?.codes.some((code) => code.code === text) === true

/** The form redraws on each keystroke; a field only when something of it changed. */
function sameField(a: Props, b: Props): boolean {
  const own = (one: Props) => [one.field, one.text, one.state, one.place, one.editable, one.onText, one.onState]
  const before = own(a)
  return own(b).every((value, index) => value === before[index]) && sameFindings(a.findings, b.findings)
}

const sameFindings = (a: Props['findings'], b: Props['findings']): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b)

type BeneathProps = {
  readonly reading: string | undefined
  readonly place: PlaceView | undefined
  readonly findings: readonly ShownFinding[]
}

/** What we read, where it differs from what is written; then the findings. */
function Beneath({ reading, place, findings }: BeneathProps) {
  const { t } = useLanguage()
  const rule = useRuleText()
  return (
    <>
      {reading && <span className="reading">{reading}</span>}
      {place?.status === 'resolved' && <PlaceLine place={place} />}
      {findings.map((finding) => (
        <span
          key={`${finding.code} ${finding.seen}`}
          className={finding.acknowledged ? 'reading' : `level-${finding.level}`}
        >
          {finding.code} {rule(finding.code)}.
          {finding.expected && ` ${t('finding.expected', { expected: finding.expected })}`}
          {finding.acknowledged && ` ${t('finding.acknowledged', { by: finding.acknowledged.by })}`}{' '}
          <Why code={finding.code} />
        </span>
      ))}
    </>
  )
}

function useReadingText(field: Field, text: string): string | undefined {
  const { t } = useLanguage()
  if (text === '') return undefined
  const reading = readField(field, text)
  if (reading.kind === 'date' && reading.text !== text.trim().replace(/[/-]/g, '.'))
    return t('read.as', { text: reading.text })
  if (reading.kind === 'age') return t('read.age', { years: String(reading.years) })
  if (reading.kind === 'code' && reading.name !== text.trim()) return t('read.as', { text: reading.name })
  return undefined
}
