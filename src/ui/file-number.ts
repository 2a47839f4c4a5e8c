// The case (số hồ sơ) for which somebody looks, for this tab of the browser alone: the next case, the next number.
import { useSyncExternalStore } from 'react'
import { isFileNumber } from '../lib/file-number.ts'

const KEPT = 'hotich.file-number'
const waiting = new Set<() => void>()

/** Undefined where none is given. */
export function keptFileNumber(): string | undefined {
  const text = globalThis.sessionStorage?.getItem(KEPT) ?? ''
  return isFileNumber(text) ? text : undefined
}

/** Text that is no file number is not kept: what stood before ends. */
export function keepFileNumber(text: string): void {
  if (isFileNumber(text)) sessionStorage.setItem(KEPT, text)
  else sessionStorage.removeItem(KEPT)
  for (const tell of waiting) tell()
}

export const useFileNumber = (): string | undefined =>
  useSyncExternalStore((tell) => {
    waiting.add(tell)
    return () => void waiting.delete(tell)
  }, keptFileNumber)
