import { Autocomplete, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { foldName } from '../lib/vietnamese.ts'
import type { Field } from '../register/register.ts'
import { useLanguage } from '../ui/language.tsx'

type Props = {
  readonly id: string
  readonly field: Field
  readonly text: string
  /** What to say in place of a text: why there is none. */
  readonly placeholder: string
  readonly beneath: ReactNode
  readonly wrong: boolean
  readonly editable: boolean
  /** The mark for why there is no text. */
  readonly pick: ReactNode
  readonly onWrite: (text: string) => void
}

const SHORT_LIST = 10 // codes: a list shown whole
const LONG_TEXT = 1000 // characters: more than a line
const ORDER: ('label' | 'input' | 'description')[] = ['label', 'input', 'description']

/** A code list short enough to be shown whole names its own codes. */
export const isShortList = (field: Field): boolean =>
  field.codes !== undefined && field.codes.codes.length <= SHORT_LIST

/** The input that fits a field's kind. What the book says can always be written, also where a list is offered. */
export function FieldControl({ id, field, text, placeholder, beneath, wrong, editable, pick, onWrite }: Props) {
  const { say } = useLanguage()
  const shared = {
    id,
    label: say(field),
    withAsterisk: field.need === 'R',
    description: beneath,
    inputWrapperOrder: ORDER,
    'aria-invalid': wrong,
  }
  const onChange = (event: { currentTarget: { value: string } }) => onWrite(event.currentTarget.value)
  const code = isShortList(field) ? field.codes?.codes.find((one) => one.code === text) : undefined
  const shown = code && !editable ? `${code.code} · ${say(code)}` : text
  const line = { ...shared, placeholder, rightSection: pick, readOnly: !editable, value: shown }
  if (field.max >= LONG_TEXT) return <Textarea {...line} autosize minRows={1} onChange={onChange} />
  if (!editable || !field.codes) return <TextInput {...line} autoComplete="off" onChange={onChange} />
  if (!isShortList(field)) return <CodeSearch {...line} codes={field.codes.codes} onChange={onWrite} />
  const literal = text === '' || code ? [] : [{ value: text, label: text }]
  return (
    <NativeSelect
      {...shared}
      inputContainer={(input) => (
        <div className="with-pick">
          {input}
          {pick}
        </div>
      )}
      data={[
        { value: '', label: placeholder || '–' },
        ...literal,
        ...field.codes.codes.map((one) => ({ value: one.code, label: `${one.code} · ${say(one)}` })),
      ]}
      value={text}
      onChange={onChange}
    />
  )
}

type SearchProps = Parameters<typeof Autocomplete>[0] & { readonly codes: readonly { readonly code: string }[] }

/** A long list (countries, ethnic groups), found with or without tone marks. */
const CodeSearch = ({ codes, ...input }: SearchProps) => (
  <Autocomplete
    {...input}
    data={[...new Set(codes.map((code) => code.code))]}
    limit={30}
    filter={({ options, search }) => {
      const wanted = foldName(search)
      return options.filter((option) => 'value' in option && foldName(String(option.value)).includes(wanted))
    }}
  />
)
