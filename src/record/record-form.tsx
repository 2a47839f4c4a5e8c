import { TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { Field, Group, RegisterType } from '../register/register.ts'
import type { FieldState, RegisterRecord } from '../ui/contract.ts'
import { useKeys } from '../ui/keys.ts'
import { useLanguage } from '../ui/language.tsx'
import { focusedField } from './field-focus.ts'
import type { ShownFinding } from './live-findings.ts'
import { RecordField } from './record-field.tsx'
import type { Edit } from './use-edit.tsx'

type Props = {
  readonly type: RegisterType
  readonly edit: Edit
  readonly findings: readonly ShownFinding[]
  /** What the server read of the texts as they are stored. */
  readonly stored?: Pick<RegisterRecord, 'values' | 'places'>
  readonly editable: boolean
  /** Keys that this reader's roles do not need: named, without their texts. */
  readonly hidden?: readonly string[]
  /** Also the fields that hold nothing, for a reader; who types sees all. */
  readonly empty: boolean
}
const NONE: readonly ShownFinding[] = []
const NO_KEYS: readonly string[] = []

/** The form of a register type: made from its data, group by group. */
export function RecordForm({ type, edit, findings, stored, editable, empty, hidden = NO_KEYS }: Props) {
  const { say } = useLanguage()
  const byField = useMemo(() => Map.groupBy(findings, (finding) => finding.field), [findings])
  const holds = (field: Field) =>
    hidden.includes(field.key) ||
    edit.values[field.key] !== undefined ||
    edit.states[field.key] !== undefined ||
    byField.has(field.key)
  const mark = (state: FieldState | undefined) => () => {
    const key = focusedField()
    if (editable && key !== undefined) edit.mark(key, state)
  }
  useKeys({ 'alt+0': mark(undefined), 'alt+1': mark('blank'), 'alt+2': mark('illegible'), 'alt+3': mark('torn') })
  return (
    <div className="record-form">
      {type.groups.map((group) => {
        const fields = editable || empty ? group.fields : group.fields.filter(holds)
        if (fields.length === 0) return null
        return (
          <details key={group.key} open={isUsual(type, group) || group.fields.some(holds)} className="card group">
            <summary>
              <h2>{say(group)}</h2>
            </summary>
            <div className="fields">
              {fields.map((field) =>
                hidden.includes(field.key) ? (
                  <HiddenField key={field.key} field={field} />
                ) : (
                  <RecordField
                    key={field.key}
                    field={field}
                    text={edit.values[field.key] ?? ''}
                    state={edit.states[field.key]}
                    findings={byField.get(field.key) ?? NONE}
                    place={stored?.values[field.key] === edit.values[field.key] ? stored?.places[field.key] : undefined}
                    editable={editable}
                    onText={edit.write}
                    onState={edit.mark}
                  />
                ),
              )}
            </div>
          </details>
        )
      })}
    </div>
  )
}

/** A group that most entries fill: it asks for something, or a person of the record is in it. Others start folded. */
const isUsual = (type: RegisterType, group: Group): boolean =>
  group.fields.some(
    (field) => field.need === 'R' || field.need === 'W' || type.roles.some((role) => role.name === field.key),
  )

function HiddenField({ field }: { readonly field: Field }) {
  const { t, say } = useLanguage()
  return <TextInput className="field" label={say(field)} placeholder={t('hidden')} readOnly value="" />
}
