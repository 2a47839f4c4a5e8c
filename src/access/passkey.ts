// Passkeys as the browser makes and uses them. What its owner called off is told as such, not as a fault.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { ApiProblem, api } from '../ui/api.ts'

type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type AuthenticationOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Browsers have passkeys over https:// and on this computer, under a name and not a number. */
export const canUsePasskeys = (): boolean =>
  browserSupportsWebAuthn() && isSecureContext && !/^[\d.]+$|:/.test(location.hostname)

const CALLED_OFF = {
  code: 'passkey.called-off',
  status: 400,
  vi: 'Chưa dùng được khóa truy cập: máy không có khóa nào phù hợp, hoặc việc xác nhận bị dừng. Thử lại, hoặc dùng cách khác.',
  en: 'No passkey was used: this device has none that fits, or it was called off. Try again, or use another way.',
}
const THERE_ALREADY = {
  code: 'passkey.there',
  status: 400,
  vi: 'Máy này đã có khóa truy cập của tài khoản này.',
  en: 'This device has a passkey of this account already.',
}

function told(error: unknown): never {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') throw new ApiProblem(THERE_ALREADY)
  if (['NotAllowedError', 'AbortError', 'NotSupportedError', 'SecurityError'].includes(name))
    throw new ApiProblem(CALLED_OFF)
  throw error
}

/** What the browser signed with one of its owner's passkeys. */
export async function answerWithPasskey(): Promise<object> {
  const optionsJSON = await api.post<AuthenticationOptions>('/session/passkey/options', {})
  return startAuthentication({ optionsJSON }).catch(told)
}

/** A new passkey on this device. */
export async function makePasskey(): Promise<object> {
  const optionsJSON = await api.post<RegistrationOptions>('/me/passkeys/options', {})
  return startRegistration({ optionsJSON }).catch(told)
}
