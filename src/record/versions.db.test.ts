// A record that came under one version of its register and is corrected under another loses nothing.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { getBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { writeWorkbook } from '../lib/workbook-write.ts'
import { LIMITS } from '../lib/zip.ts'
import { definitionOf } from '../register/definition.ts'
import { importRegister } from '../register/register.db.ts'
import { fieldsOf } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import { getType, installImported } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { verifyStore } from '../verify.ts'
import { correctRecord } from './form.db.ts'
import { gather, loadHandIn } from './hand-in.db.ts'
import { listStored } from './view.db.ts'

let store: TestStore
let office: Office
let lan: Actor
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  lan = await addPerson(store, 'lan', 'clerk', office)
})
afterAll(() => store.close())
afterEach(() => installImported([]))

/** Births without a column for notes. */
function withoutNotes(): unknown {
  const column = fieldsOf(birth).find(({ key }) => key === 'note')!.column
  const { groups, generations, ...rest } = JSON.parse(JSON.stringify(definitionOf(birth)))
  return {
    ...rest,
    version: 'BTP-2',
    groups: groups.map((group: { fields: { key: string }[] }) => ({
      ...group,
      fields: group.fields.filter(({ key }) => key !== 'note'),
    })),
    generations: generations.map((one: { columns: string[] }) => ({
      ...one,
      columns: one.columns.filter((name) => name !== column),
    })),
  }
}

async function loadNow(values: Values) {
  const type = getType('KS')
  const columns = type.generations.at(-1)!.columns
  const texts = columns.map((name) => values[fieldsOf(type).find(({ column }) => column === name)?.key ?? ''] ?? '')
  const work = join(store.folder, newId())
  mkdirSync(work)
  await writeWorkbook(join(work, 'w.xlsx'), { sheets: [{ name: 'DL Import', rows: [[...columns], texts] }] })
  const today = fromIsoDay('2026-11-23')
  const options = { package: newId(), office, actor: lan, dryRun: false, today, limits: LIMITS, work }
  const [loaded] = await loadHandIn(store.db, store.blobs, await gather([join(work, 'w.xlsx')], work, LIMITS), options)
  return loaded!.report
}

test('a text that only the older version has a field for stays, by workbook and by form, and is listed', async () => {
  await loadNow({ ...CLEAN_BIRTH, note: 'Đã cấp bản sao' })
  const department = await addPerson(store, 'so', 'department', undefined)
  const done = await importRegister(store.db, withoutNotes(), department, { operation: newId(), dryRun: false })
  expect(done).toMatchObject({ made: true, problems: [] })

  expect(await loadNow({ ...CLEAN_BIRTH, 'child.name': 'Trần Thị Nga' })).toMatchObject({ changed: 1, refused: 0 })
  const book = await getBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  const listed = async () => (await listStored(store.db, office.id, book.id, department))[0]!
  const { id, values } = await listed()
  expect(values).toMatchObject({ note: { text: 'Đã cấp bản sao' }, 'child.name': { text: 'Trần Thị Nga' } })

  const texts = Object.fromEntries(Object.entries(values).flatMap(([key, { text }]) => (text ? [[key, text]] : [])))
  const correct = (given: Values) =>
    correctRecord(
      store.db,
      book,
      { record: id, values: given, states: {} },
      { actor: lan, settings: { checkerApproves: false }, today: fromIsoDay('2026-11-23'), officeName: office.name },
      { operation: newId() },
    )
  await correct({ ...texts, page: '7' })
  const { note: _, ...shown } = texts
  await correct({ ...shown, page: '8' })
  expect((await listed()).values).toMatchObject({ note: { text: 'Đã cấp bản sao' }, page: { text: '8' } })
  await expect(correct({ ...texts, note: 'khác' })).rejects.toMatchObject({ code: 'record.values' })
  expect((await verifyStore(store)).problems).toEqual([])
})
