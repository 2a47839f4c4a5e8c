import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  readonly title: string
  /** Beside the title: state, count. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A screen: names the browser's tab, puts its heading in focus so that a screen reader and the keyboard start there. */
export function Page({ title, aside, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · hotich`
  }, [title])
  useEffect(() => {
    if (!document.activeElement?.matches('input, select, textarea')) heading.current?.focus({ preventScroll: true })
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
