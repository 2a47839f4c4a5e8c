import { Kbd, Modal } from '@mantine/core'
import { useLanguage } from '../ui/language.tsx'

const KEYS = [
  ['Ctrl+K', '/', 'keys.search'],
  ['?', '', 'keys.help'],
  ['j', 'k', 'keys.rows'],
  ['Enter', '', 'keys.open'],
  ['Alt+→', 'Alt+←', 'keys.neighbours'],
  ['Ctrl+S', '', 'keys.save'],
  ['F8', '', 'keys.finding'],
  ['F2', '', 'keys.acknowledge'],
  ['Alt+1', 'Alt+2', 'keys.state'],
  ['Alt+3', 'Alt+0', 'keys.state.torn'],
  ['Ctrl+Z', '', 'keys.undo'],
  ['n', '', 'keys.person.add'],
] as const

/** Every command that has a key. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <Modal opened onClose={onClose} title={t('keys')} closeButtonProps={{ 'aria-label': t('close') }}>
      <table className="plain">
        <tbody>
          {KEYS.map(([key, other, about]) => (
            <tr key={about}>
              <th scope="row">
                <Kbd>{key}</Kbd> {other && <Kbd>{other}</Kbd>}
              </th>
              <td>{t(about)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
