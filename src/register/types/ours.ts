// Registers whose official template is not public: their columns are their fields in order, and their file code is their
// own until a province imports the official ones (hotich register import).
import { fieldsOf, type RegisterType } from '../register.ts'

type Ours = Omit<RegisterType, 'version' | 'source' | 'generations'>

export function oursOf(type: Ours): RegisterType {
  const whole = { ...type, version: 'hotich-1', source: 'ours' as const, generations: [] }
  const columns = fieldsOf(whole).map((field) => field.column)
  return { ...whole, generations: [{ key: String(columns.length), columns }] }
}
