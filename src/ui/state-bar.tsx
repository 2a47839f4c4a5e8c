import { useLanguage } from './language.tsx'

export type BarPart = { readonly key: string; readonly label: string; readonly n: number }
type Props = {
  readonly parts: readonly BarPart[]
  /** What the whole bar stands for, when more than the parts add up to. */
  readonly total?: number
}

/** A slim bar in the colours of the parts (classes part-KEY), with their numbers beneath in words. */
export function StateBar({ parts, total }: Props) {
  const { n } = useLanguage()
  const given = parts.filter((part) => part.n > 0)
  const whole = Math.max(
    total ?? 0,
    given.reduce((sum, part) => sum + part.n, 0),
    1,
  )
  return (
    <div className="state-bar">
      <div className="bar" aria-hidden>
        {given.map((part) => (
          <span key={part.key} className={`part-${part.key}`} style={{ width: `${(100 * part.n) / whole}%` }} />
        ))}
      </div>
      <ul>
        {given.map((part) => (
          <li key={part.key}>
            <span className={`dot part-${part.key}`} aria-hidden /> {part.label} <b>{n(part.n)}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
