import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromIsoDay } from '../lib/civil-date.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { fieldMap, findFieldByColumn, type RegisterCode } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import { BUILT_IN } from '../register/types.ts'
import { FIELD_STATES, type Finding, type Values } from '../register/values.ts'
import { RULES } from './catalogue.ts'
import { type Subject, subjectOf } from './check.ts'
import { checkRecord } from './checks.ts'
import { CLEAN_BIRTH, changed } from './clean-birth.ts'
import { divorceWith, marriageWith, statusWith } from './clean-couple.ts'
import { adoptionWith, deathWith, recognitionWith } from './clean-family.ts'
import {
  changeWith,
  guardianshipEndWith,
  guardianshipWith,
  supervisionEndWith,
  supervisionWith,
} from './clean-guardianship.ts'

const CLEAN: Readonly<Record<RegisterCode, () => Subject>> = {
  KS: changed,
  KH: marriageWith,
  KT: deathWith,
  CMC: recognitionWith,
  HN: statusWith,
  NCN: adoptionWith,
  GH: guardianshipWith,
  CDGH: guardianshipEndWith,
  GSGH: supervisionWith,
  CDGSGH: supervisionEndWith,
  TDHT: changeWith,
  LH: divorceWith,
}

test.each(Object.entries(CLEAN))('%s: a clean entry has no findings', (code, make) => {
  const subject = make()
  expect(subject.type.code).toBe(code)
  expect(checkRecord(subject)).toEqual([])
})

test('findings come in the order of the fields, then of the codes', () => {
  const findings = checkRecord(
    changed({
      page: '123456789  01',
      'registered.on': '19.11.1999',
      note: '\u0001',
      'child.name': 'Lê 2',
      'child.sex': '7',
      'father.born': '31.02.5005',
    }),
  )
  expect(findings.map(({ field, code }) => `${field} ${code}`)).toEqual([
    'page F-12',
    'registered.on V-02',
    'registered.on V-03',
    'registered.on V-04',
    'note F-01',
    'child.name F-02',
    'child.name V-14',
    'child.sex F-06',
    'father.born F-05',
    'father.born V-01',
  ])
})

test('a code says one thing of a field', () => {
  // Lifted before the birth and before the declaration.
  const declared = { 'child.missing.declared.on': '01.02.2020', 'child.missing.lifted.on': '01.02.2017' }
  expect(checkRecord(changed(declared)).map(({ code, field, expected }) => [code, field, expected])).toEqual([
    ['V-02', 'child.missing.lifted.on', 'Không trước ngày, tháng, năm sinh (15.02.2018)'],
  ])
})

describe('the rows of the public template', () => {
  const HEAD = {
    quyenSo: '02/2018',
    loaiDangKy: '1',
    nguoiKy: 'Lê Đức Tuấn',
    chucVuNguoiKy: 'Phó Giám đốc',
    nksLoaiKhaiSinh: '1',
  }
  const FIRST = {
    ...HEAD,
    so: '01/2018',
    trangSo: '55',
    ngayDangKy: '27.10.2008',
    noiDangKy: 'ubnd Xã An Nhơn, huyện Đạ Tẻh, tỉnh Lâm Đồng',
    nksHoTen: 'Phạm Anh Đài',
    nksGioiTinh: '2',
    nksNgaySinh: '01.09.2008',
    nksNgaySinhBangChu: 'Ngày Hai Mươi Bảy Tháng Tám Năm Hai Nghìn Không Trăm Linh Tám',
    nksNoiSinh: 'Bệnh Viện Hạnh Phúc, phường Bến Nghé',
    nksQueQuan: 'Phường Bến Nghé, quận 1, thành phố Hồ Chí Minh',
    nksDanToc: 'Kinh',
    nksQuocTich: 'Việt Nam',
    meHoTen: 'Nguyễn Thị Lan',
    meNgaySinh: '10/10/1981',
    meDanToc: 'Kinh',
    meQuocTich: 'Việt Nam',
    meLoaiGiayToTuyThan: '1',
    meSoGiayToTuyThan: '165415511',
    chaHoTen: 'Hoàng Đức Minh',
    chaNgaySinh: '10/10/1981',
    chaDanToc: 'Ba Na',
    chaQuocTich: 'Việt Nam',
    nycHoTen: 'Hoàng Đức Minh',
    nycQuanHe: 'cha',
  }
  const THIRD = {
    ...FIRST,
    so: '03/2008',
    ngayDangKy: '18.11.2008',
    nksHoTen: 'Trần Hoằng Diệu',
    nksNgaySinh: '02.03.2008',
    nksNgaySinhBangChu: 'Ngày Hai Tháng Ba Năm Hai Nghìn Linh Tám',
    nksQuocTichKhac: 'Nhật Bản ',
    meHoTen: 'Phạm Thị Toan',
    chaHoTen: 'Fukunda Yaruo',
    chaDanToc: 'Kinh',
    chaQuocTich: 'Nhật Bản ',
    chaQuocTichKhac: 'Việt Nam',
  }
  const check = (row: Readonly<Record<string, string>>): Finding[] => {
    const texts = Object.entries(row).map(([column, text]) => [findFieldByColumn(birth, column)?.key ?? '', text])
    const values: Values = Object.fromEntries(texts)
    return checkRecord(
      subjectOf({ type: birth, values, today: fromIsoDay('2026-11-23'), book: { year: '2018', volume: '02' } }),
    )
  }

  test('row 1: 27 August in words is not 1 September, and 2008 is not in the book', () => {
    expect(check(FIRST)).toEqual([
      {
        code: 'V-03',
        level: 'warning',
        field: 'registered.on',
        seen: '27.10.2008',
        expected: 'Năm 2018 của quyển 02/2018',
      },
      {
        code: 'V-14',
        level: 'info',
        field: 'child.name',
        seen: 'Phạm Anh Đài',
        expected: 'Họ của cha hoặc mẹ: Nguyễn hoặc Hoàng',
      },
      {
        code: 'V-07',
        level: 'error',
        field: 'child.born.words',
        seen: 'Ngày Hai Mươi Bảy Tháng Tám Năm Hai Nghìn Không Trăm Linh Tám',
        expected: 'Ngày một tháng chín năm hai nghìn không trăm linh tám (01.09.2008)',
      },
    ])
  })

  test('row 3: words without "không trăm" agree; a country without its exact string only informs', () => {
    expect(check(THIRD).map(({ code, level, field }) => `${code} ${level} ${field}`)).toEqual([
      'V-03 warning registered.on',
      'V-14 info child.name',
      'F-06 info child.nationality.other',
      'F-06 info father.nationality',
    ])
  })
})

// Texts that mean something to a check, their neighbours, and anything at all.
const anyText = fc.oneof(
  fc.constantFrom(
    ...Object.values(CLEAN_BIRTH),
    '',
    ' ',
    '30.02.1988',
    '1958',
    '35t',
    '39692',
    '1092008',
    '5005',
    'Không rõ',
    '__proto__',
    '1',
    '2',
    '3',
  ),
  fc.constantFrom(
    'Người nước ngoài',
    'Lào (Laotian)',
    'Mán',
    '040318000123',
    '999999999999',
    'Nguyeãn Vaên Huøng',
    'ngày năm tháng năm',
  ),
  fc.string({ unit: 'binary' }),
  fc
    .date({ noInvalidDate: true, min: new Date('1700-01-01'), max: new Date('2100-01-01') })
    .map((day) => day.toISOString().slice(0, 10).split('-').reverse().join('.')),
)

test.each(BUILT_IN)(
  '$code: whatever the texts, findings come back, each of a field of the type and said once',
  (type) => {
    const keys = [...fieldMap(type).keys()]
    const texts = fc.dictionary(fc.constantFrom(...keys), anyText, { maxKeys: keys.length })
    const states = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...FIELD_STATES))
    const book = fc.constantFrom(undefined, { year: '2018', volume: '02' }, { year: '2007-2009', volume: '1A' })
    fc.assert(
      fc.property(texts, states, texts, book, (values, reasons, originals, ofBook) => {
        const today = fromIsoDay('2026-11-23')
        const findings = checkRecord(
          subjectOf({ type, values: { ...CLEAN_BIRTH, ...values }, states: reasons, originals, today, book: ofBook }),
        )
        for (const { code, field, expected } of findings) {
          expect(fieldMap(type).has(field)).toBe(true)
          expect(RULES[code]).toBeDefined()
          expect(expected).not.toBe('')
        }
        expect(new Set(findings.map(({ code, field }) => `${code} ${field}`)).size).toBe(findings.length)
      }),
      { numRuns: 300 },
    )
  },
)

test('what was checked before changes nothing: with and without the recogniser, converted or not, warm or cold', () => {
  const text = fc.constantFrom('Nguyeãn Vaên Huøng', 'Trần Thị Mến', 'V¨n', 'Không rõ', '=1', 'a\u0001', '30.02.1988')
  const keys = fc.constantFrom('child.name', 'signer.name', 'note', 'mother.born', 'registered.at')
  fc.assert(
    fc.property(fc.dictionary(keys, text), fc.dictionary(keys, text), (values, originals) => {
      const once = (given: Parameters<typeof changed>[1]) => checkRecord(changed(values, given))
      const [plain, knowing, converted] = [once({}), once({ recognise: recogniseEncoding }), once({ originals })]
      expect(once({})).toEqual(plain)
      expect(once({ recognise: recogniseEncoding })).toEqual(knowing)
      expect(once({ originals })).toEqual(converted)
      const encodings = Object.keys(values).filter(
        (key) => originals[key] !== undefined && originals[key] !== values[key],
      )
      expect(converted.filter(({ code }) => code === 'F-01').map(({ field }) => field)).toEqual(
        expect.arrayContaining(encodings),
      )
    }),
  )
})

test('the same record gives the same findings', () => {
  const subject = changed({ 'child.born': '30.02.2018', 'mother.born': '2019' })
  expect(checkRecord(subject)).toEqual(checkRecord(subject))
})
