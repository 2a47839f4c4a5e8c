// Names of fields and rules in the officer's language. A code that this version does not know is shown as it is.
import { RULES } from '../check/catalogue.ts'
import { fieldMap, type RegisterType } from '../register/register.ts'
import { useLanguage } from '../ui/language.tsx'

/** What a rule asks, in a sentence. */
export function useRuleText(): (code: string) => string {
  const { say } = useLanguage()
  const rules: Readonly<Record<string, { readonly vi: string; readonly en: string } | undefined>> = RULES
  return (code) => {
    const rule = rules[code]
    return rule ? say(rule) : code
  }
}

export function useFieldName(type: RegisterType | undefined): (key: string) => string {
  const { say } = useLanguage()
  return (key) => {
    const field = type && fieldMap(type).get(key)
    return field ? say(field) : key
  }
}
