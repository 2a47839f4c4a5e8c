import { afterEach, describe, expect, test } from 'vitest'
import { fileName, readFileName } from '../scan/file-name.ts'
import { definitionOf, readDefinition } from './definition.ts'
import { fieldsOf, type RegisterType } from './register.ts'
import { allVersions, BUILT_IN, findType, getType, installImported } from './types.ts'

afterEach(() => installImported([]))

type Editable = {
  code: string
  version: string
  fileCode?: unknown
  groups: { key: string; fields: Record<string, unknown>[] }[]
  codeLists: Record<string, unknown>
  generations: { key: string; columns: string[] }[]
}
/** The definition of adoptions as a province would edit it. */
function edited(edit: (definition: Editable) => void, code = 'NCN'): unknown {
  const definition = JSON.parse(JSON.stringify(definitionOf(getType(code)))) as Editable
  definition.version = 'BTP-2026'
  edit(definition)
  return definition
}
const fieldAt = (definition: Editable, key: string): Record<string, unknown> =>
  definition.groups.flatMap((group) => group.fields).find((field) => field.key === key)!
function rename(definition: Editable, from: string, to: string): void {
  for (const field of definition.groups.flatMap((group) => group.fields)) if (field.column === from) field.column = to
  for (const generation of definition.generations)
    generation.columns = generation.columns.map((column) => (column === from ? to : column))
}

describe.each(BUILT_IN.map((type) => [type.code, type] as const))('register %s', (code, type) => {
  test('goes out as a definition and comes back as it was', () => {
    const reading = readDefinition({ ...definitionOf(type), version: 'again' }, BUILT_IN)
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    expect(fieldsOf(reading.type)).toEqual(fieldsOf(type))
    expect({ ...reading.type, version: '', source: '' }).toEqual({ ...type, version: '', source: '' })
    expect(reading.type.code).toBe(code)
  })
})

describe('an official template that came at last', () => {
  test('brings its own columns, letters and codes; older records keep the version they came under', () => {
    const definition = edited((it) => {
      it.fileCode = 'NN'
      rename(it, 'cnHoTen', 'nnHoTen')
      it.codeLists['NCN.loaiDangKy'] = {
        codes: [
          { code: 'A', vi: 'Trong nước' },
          { code: 'B', vi: 'Nước ngoài' },
        ],
      }
    })
    const reading = readDefinition(definition, allVersions())
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    installImported([reading.type])
    expect(getType('NCN').version).toBe('BTP-2026')
    expect(getType('NCN', 'hotich-1').version).toBe('hotich-1')
    expect(findType('NCN', 'never')).toBeUndefined()
    const book = { type: 'NCN', year: '2018', volume: '01' } as const
    const name = fileName(book, undefined, '5', { digits: 2, unknown: '00' })
    expect(name).toBe('NN.2018.01.0000-00-00.05')
    expect(readFileName(`${name}.pdf`)?.book).toEqual(book)
    expect(readFileName('NCN.2018.01.2018-02-03.05.pdf')?.book).toEqual(book)
  })
})

test.each<[string, string, (it: Editable) => void]>([
  [
    'a version without a name',
    'version',
    (it) => {
      it.version = ''
    },
  ],
  [
    'letters of another register',
    'fileCode',
    (it) => {
      it.fileCode = 'KH'
    },
  ],
  [
    'letters that are none',
    'fileCode',
    (it) => {
      it.fileCode = 'nn1'
    },
  ],
  [
    'a field of no kind',
    '.kind',
    (it) => {
      fieldAt(it, 'child.name').kind = 'tên'
    },
  ],
  [
    'a field that becomes another kind',
    '.kind',
    (it) => {
      fieldAt(it, 'child.born').kind = 'text'
    },
  ],
  [
    'a field without a label',
    '.vi',
    (it) => {
      fieldAt(it, 'child.name').vi = ' '
    },
  ],
  [
    'a length that is none',
    '.max',
    (it) => {
      fieldAt(it, 'child.name').max = -1
    },
  ],
  [
    'a list that is not there',
    '.codes',
    (it) => {
      fieldAt(it, 'child.sex').codes = 'NCN.gioiTinh'
    },
  ],
  [
    'the list of another register',
    '.codes',
    (it) => {
      fieldAt(it, 'registered.kind').codes = 'KT.loaiDangKy'
    },
  ],
  [
    'a list under the name of another register’s',
    'codeLists.KT.loaiDangKy',
    (it) => {
      it.codeLists['KT.loaiDangKy'] = { codes: [{ code: '1', vi: 'Một' }] }
    },
  ],
  [
    'a code twice',
    'codeLists.NCN.loaiDangKy.codes[1].code',
    (it) => {
      it.codeLists['NCN.loaiDangKy'] = { codes: ['Một', 'Hai'].map((vi) => ({ code: '1', vi })) }
    },
  ],
  [
    'an empty list',
    'codeLists.NCN.loaiDangKy.codes',
    (it) => {
      it.codeLists['NCN.loaiDangKy'] = { codes: [] }
    },
  ],
  [
    'a key twice',
    '.key',
    (it) => {
      fieldAt(it, 'reason').key = 'note'
    },
  ],
  ['a key that every object has', '.key', (it) => void Object.assign(fieldAt(it, 'reason'), { key: 'constructor' })],
  ['a group twice', 'groups[1].key', (it) => void Object.assign(it.groups[1]!, { key: 'entry' })],
  ['a generation twice', 'generations[1].key', (it) => void it.generations.push(it.generations[0]!)],
  [
    'fields that are of each other',
    '.of',
    (it) => {
      fieldAt(it, 'child.id').of = 'child.name'
      fieldAt(it, 'child.name').of = 'child.id'
    },
  ],
  [
    'a spelling that is another code',
    'codeLists.NCN.loaiDangKy.codes[0].aliases',
    (it) => {
      it.codeLists['NCN.loaiDangKy'] = {
        codes: [
          { code: 'A', vi: 'Một', aliases: ['b'] },
          { code: 'B', vi: 'Hai' },
        ],
      }
    },
  ],
  [
    'two codes of one name',
    'codeLists.NCN.loaiDangKy.codes[1].vi',
    (it) => {
      it.codeLists['NCN.loaiDangKy'] = { codes: ['A', 'B'].map((code) => ({ code, vi: 'Đăng ký lại' })) }
    },
  ],
  [
    'a list that all registers share',
    'codeLists.gioiTinh',
    (it) => {
      it.codeLists.gioiTinh = { codes: [{ code: '1', vi: 'Nữ' }] }
    },
  ],
  ['a column twice', '.column', (it) => rename(it, 'lyDo', 'ghiChu')],
  ['a column of another register in other letters', '.column', (it) => rename(it, 'cnHoTen', 'NKSHOTEN')],
  ['a column of another register', '.column', (it) => rename(it, 'cnHoTen', 'nksHoTen')],
  [
    'a column that no field has',
    'generations[0].columns[0]',
    (it) => {
      it.generations[0]!.columns[0] = 'stt2'
    },
  ],
  ['a field that no column holds', '.column', (it) => void it.generations[0]!.columns.pop()],
  ['an entry without its number', 'groups', (it) => void it.groups[0]!.fields.shift()],
  [
    'nobody whom the entry is about',
    'groups',
    (it) => {
      fieldAt(it, 'child.name').key = 'somebody.name'
    },
  ],
  [
    'no groups',
    'groups',
    (it) => {
      it.groups = []
    },
  ],
])('%s is refused with its place', (_, place, edit) => {
  const reading = readDefinition(edited(edit), BUILT_IN)
  expect(reading.ok).toBe(false)
  if (!reading.ok) expect(reading.problems.some(({ at }) => at.endsWith(place))).toBe(true)
})

test('everything wrong is told at once, with what was seen and what was expected', () => {
  const reading = readDefinition(
    edited((it) => {
      it.fileCode = 'KS'
      fieldAt(it, 'child.name').max = 'dài'
      rename(it, 'lyDo', 'ghiChu')
    }),
    BUILT_IN,
  )
  expect(reading.ok ? [] : reading.problems.map(({ seen }) => seen)).toEqual(
    expect.arrayContaining(['"KS"', '"dài"', '"ghiChu"']),
  )
})

test.each([
  ['no object', [1, 2]],
  ['a register that is none', { code: 'XYZ', version: '1' }],
  ['nothing at all', null],
])('%s is no definition', (_, json) => {
  expect(readDefinition(json, BUILT_IN as readonly RegisterType[]).ok).toBe(false)
})
