// Vietnamese first, English by a switch. `t` is for our own messages, `say` for names that data carry in both languages.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { MESSAGES, type MessageKey } from './messages.ts'

export type LanguageCode = 'vi' | 'en'
type Said = { readonly vi: string; readonly en: string }

type Gaps<Text extends string> = Text extends `${string}{${infer Gap}}${infer Rest}` ? Gap | Gaps<Rest> : never
type GapsOf<Key extends MessageKey> = Gaps<(typeof MESSAGES)[Key]['vi']>
/** A message with gaps cannot be said without what fills them. */
type Fillings<Key extends MessageKey> = [GapsOf<Key>] extends [never]
  ? []
  : [fill: Readonly<Record<GapsOf<Key>, string | number>>]

export type Language = {
  readonly language: LanguageCode
  readonly choose: (language: LanguageCode) => void
  readonly t: <Key extends MessageKey>(key: Key, ...fill: Fillings<Key>) => string
  readonly say: (said: Said) => string
  /** 1234 → '1.234' */
  readonly n: (count: number) => string
  /** ISO time → 'dd/MM/yyyy HH:mm' in the officer's own time */
  readonly at: (iso: string) => string
}

const KEPT = 'hotich.language'

export function makeLanguage(language: LanguageCode, choose: (language: LanguageCode) => void): Language {
  const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB')
  return {
    language,
    choose,
    t: (key, ...[fill]) => {
      const gaps: Readonly<Record<string, string | number>> = fill ?? {}
      return MESSAGES[key][language].replace(/\{(\w+)\}/g, (_, gap: string) => {
        const filling = gaps[gap] ?? ''
        return typeof filling === 'number' ? number.format(filling) : filling
      })
    },
    say: (said) => said[language],
    n: (count) => number.format(count),
    at: timeText,
  }
}

/** 'dd/MM/yyyy HH:mm' of an ISO time, local; '' for what is no time. */
export function timeText(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return ''
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${two(time.getDate())}/${two(time.getMonth() + 1)}/${time.getFullYear()}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}

const LanguageContext = createContext<Language | undefined>(undefined)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [code, setCode] = useState<LanguageCode>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi'))
  useEffect(() => {
    document.documentElement.lang = code
    localStorage.setItem(KEPT, code)
  }, [code])
  const language = useMemo(() => makeLanguage(code, setCode), [code])
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it')
  return language
}
