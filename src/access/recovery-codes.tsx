import { Button, Group } from '@mantine/core'
import { useLanguage } from '../ui/language.tsx'
import { useMe } from './me.tsx'

type Props = { readonly codes: readonly string[]; readonly onKept: () => void }

/** The codes for a lost phone, shown once: to be printed and put away. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const { t, at } = useLanguage()
  const me = useMe()
  return (
    <div className="stacked">
      <div className="slip">
        <h3>{t('recovery.of', { name: me.name, at: at(new Date().toISOString()).slice(0, 10) })}</h3>
        <p>{t('recovery.about')}</p>
        <ul className="recovery-list">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
        <Button onClick={onKept}>{t('recovery.kept')}</Button>
      </Group>
    </div>
  )
}
