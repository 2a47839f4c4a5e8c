import { ERAS } from '../register/register.ts'

/** 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An' */
export const chainText = (units: readonly { readonly name: string }[]): string =>
  units.map(({ name }) => name).join(', ')

/** '2001', '2001–2005' */
export const yearsText = (first: string, last: string): string => (first === last ? first : `${first}–${last}`)

/** '1976–1998', '–1975', '2016–' */
export function periodText(key: string): string {
  const at = ERAS.findIndex((era) => era.key === key)
  const era = ERAS[at]
  if (!era) return key
  return `${at === 0 ? '' : era.from}–${at === ERAS.length - 1 ? '' : era.to}`
}
