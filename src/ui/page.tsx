import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  readonly title: string
  /** Beside the title: state, count. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The first screen leaves the focus to the browser, so that Tab begins at the skip link. */
let arrived = false

/** A screen: names the browser's tab and, coming from another, puts its heading in focus so that a screen reader and the keyboard start there. */
export function Page({ title, aside, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · hotich`
  }, [title])
  useEffect(() => {
    const typing = document.activeElement?.matches('input, select, textarea')
    if (arrived && !typing) heading.current?.focus({ preventScroll: true })
    arrived = true
  }, [])
  return (
    <div className="page">
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
        <span className="spacer" />
        {actions}
      </div>
      {children}
    </div>
  )
}
