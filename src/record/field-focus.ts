// Fields of the form on the page, by their keys.

export const fieldId = (key: string): string => `field-${key}`

/** The key of the field that has the focus. */
export function focusedField(): string | undefined {
  const id = document.activeElement?.id
  return id?.startsWith('field-') ? id.slice('field-'.length) : undefined
}

/** Puts the focus into a field, unfolding its group first. */
export function goToField(key: string | undefined): void {
  const input = key === undefined ? null : document.getElementById(fieldId(key))
  const group = input?.closest('details')
  if (group) group.open = true
  input?.focus()
  input?.scrollIntoView({ block: 'center' })
}
