import { useEffect, useRef } from 'react'

/** 'ctrl+s', 'alt+arrowright', 'f2', '?' … of a key press. On a Mac the command key counts as ctrl. */
export function comboOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const held = [event.ctrlKey || event.metaKey ? 'ctrl+' : '', event.altKey ? 'alt+' : '']
  return `${held.join('')}${event.key.toLowerCase()}`
}

/** A press that writes a letter somewhere is no command. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

/** What a field does with a press itself: letters, arrows, undoing what was typed. */
const isFields = (event: KeyboardEvent): boolean => {
  if (event.altKey) return false
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'z'
  return event.key.length === 1 || event.key.startsWith('Arrow')
}

type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Commands by key, while the screen is shown and no dialog is open. What a field does itself is left to it. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('[aria-modal="true"]')) return
      const act = current.current[comboOf(event)]
      if (!act || (isFields(event) && isTyping(event.target))) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
