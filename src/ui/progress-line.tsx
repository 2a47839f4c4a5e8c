import { Progress } from '@mantine/core'

type Props = {
  readonly label: string
  /** 0 to 1; undefined while nobody knows. */
  readonly share: number | undefined
}

/** How far a long work is, told to the screen reader too. */
export function ProgressLine({ label, share }: Props) {
  const percent = share === undefined ? 100 : Math.round(100 * share)
  return (
    <div className="progress">
      <p role="status">
        {label} {share !== undefined && `${percent}%`}
      </p>
      <Progress value={percent} animated={share === undefined} aria-label={label} />
    </div>
  )
}
