// The register types that this version knows. A new one is a file in types/ and a line here.
import type { RegisterCode, RegisterType } from './register.ts'
import { birth } from './types/birth.ts'

export const REGISTER_TYPES: readonly RegisterType[] = [birth]

export const findType = (code: string): RegisterType | undefined => REGISTER_TYPES.find((type) => type.code === code)

/** The type of that code; asking for one that is not known is a bug of the caller. */
export function getType(code: RegisterCode | string): RegisterType {
  const type = findType(code)
  if (!type) throw new Error(`unknown register type ${code}`)
  return type
}
