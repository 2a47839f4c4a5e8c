// What both doors of access say of offices and roles.
import { Type } from 'typebox'
import { nullable, Text } from '../lib/schema.ts'

export const Office = Type.Object({ code: Text, name: Text, unit: nullable(Text) })
export const Held = Type.Object({ role: Text, office: nullable(Text) })
