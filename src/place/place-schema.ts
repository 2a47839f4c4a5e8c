// The shapes in which places travel over the API.
import { Type } from 'typebox'
import { Count, listOf, nullable, Text } from '../lib/schema.ts'

export const UnitSchema = Type.Object({ list: Text, code: Text, level: Text, name: Text })
export const PlaceSchema = Type.Object({
  status: Text,
  year: nullable(Count),
  detail: Text,
  units: listOf(UnitSchema),
  today: listOf(Type.Object({ code: Text, name: Text, province: Text })),
  sure: Text,
  todaySure: Text,
  why: Type.Object({ code: Text, vi: Text, en: Text }),
  candidates: listOf(listOf(UnitSchema)),
})
