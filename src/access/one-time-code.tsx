import { Button, Group, Modal } from '@mantine/core'
import { useLanguage } from '../ui/language.tsx'

/** password null: it was shown before, when this was done. */
export type HandedOver = { readonly name: string; readonly password: string | null }
type Props = {
  readonly code: HandedOver
  /** The role in words, where the person is new. */
  readonly role?: string
  readonly onClose: () => void
}

/** The code, shown this once, and a slip to hand over on paper: only the slip is printed. */
export function OneTimeCode({ code: { name, password }, role, onClose }: Props) {
  const { t } = useLanguage()
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('code.made', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {password === null ? (
        <p>{t('code.shown')}</p>
      ) : (
        <>
          <p>{t('code.once.about', { name })}</p>
          <section className="slip" aria-label={t('slip.title')}>
            <h3>{t('slip.title')}</h3>
            <dl>
              <dt>{t('slip.where')}</dt>
              <dd>{location.origin}</dd>
              <dt>{t('account.name')}</dt>
              <dd>{name}</dd>
              {role && (
                <>
                  <dt>{t('role')}</dt>
                  <dd>{role}</dd>
                </>
              )}
              <dt>{t('code.once')}</dt>
              <dd>
                <output className="one-time" aria-label={t('code.once')}>
                  {password}
                </output>
              </dd>
            </dl>
            <p>{t('slip.how')}</p>
            <p className="slip-signed">{t('slip.signed')}</p>
          </section>
        </>
      )}
      <Group justify="flex-end" mt="md">
        {password !== null && (
          <Button variant="default" onClick={() => print()}>
            {t('code.print')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {password === null ? t('close') : t('code.noted')}
        </Button>
      </Group>
    </Modal>
  )
}
