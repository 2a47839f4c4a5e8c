// F: can each text be read as what its field holds? One field at a time, by the kind of the field. Dates: dates.ts.
import { collapseSpaces, type NameProblem, nameProblems } from '../lib/vietnamese.ts'
import type { CodeList } from '../register/codes/codes.ts'
import { VIETNAM } from '../register/codes/country.ts'
import { readCode } from '../register/codes/read-code.ts'
import { readEntryNumber, readVolume, volumeText } from '../register/number.ts'
import type { EraKey, Field } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { codeOf, type FieldCheck, finding, labelOf, type Subject } from './check.ts'

/** Most texts, and none of the signs below. */
const ORDINARY = /^[ ->@-~\t\n\rÀ-\u02ff\u1e00-\u1eff‘’“”–…]*$/
/** Controls, invisible signs, lone surrogates, private letters of old fonts, the sign for a lost character. */
const UNPRINTABLE = /[^\P{C}\t\n\r]|\ufffd/u
/** What lossy conversions leave: a question mark inside a word, a Latin-1 symbol right after a letter (`V¨n`, `Niª`). */
const DAMAGED = /\p{L}\?\p{L}|\p{L}[¡-ª¬®¯±-³µ-º¼-¿]/u

/** Vietnamese letters that no old encoding has: with one of them the text is Unicode. */
const UNICODE = /[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]/

/** F-01. Text that loading has converted is right already; a person only compares it with what the cell held. */
export const encoding: FieldCheck = (subject, field, text) => {
  if (!ORDINARY.test(text) && (UNPRINTABLE.test(text) || DAMAGED.test(text)))
    return finding('F-01', field.key, text, 'Gõ lại theo sổ bằng chữ Việt Unicode')
  const original = subject.originals[field.key]
  if (original !== undefined && original !== text) {
    const decomposed = original.normalize('NFC') === text
    return finding('F-01', field.key, original, text, decomposed ? 'info' : 'warning')
  }
  const recognised = UNICODE.test(text) ? undefined : subject.recognise?.(text)
  if (!recognised || (recognised.encoding === 'unicode' && recognised.certain)) return undefined
  if (recognised.encoding !== 'unicode') return finding('F-01', field.key, text, recognised.text)
  return finding('F-01', field.key, text, 'Có thể là bảng mã cũ; so với sổ', 'warning')
}

const NAME_PROBLEMS: Readonly<Record<Exclude<NameProblem, 'too-short'>, string>> = {
  digit: 'không có chữ số',
  symbol: "chỉ gồm chữ, dấu cách và các dấu ' - .",
  'double-space': 'giữa hai chữ một dấu cách',
  'edge-space': 'không có dấu cách ở đầu, cuối',
  filler: 'để trống và ghi rõ “sổ không ghi” hay “không đọc được”, không điền chữ thay',
}

/** F-02. A subject's name of one word is real in places ("Y"), so it only informs. */
export const nameForm: FieldCheck = (subject, field, text) => {
  const problems = nameProblems(text)
  if (problems.length === 0) return undefined
  const sentences = problems.flatMap((problem) => (problem === 'too-short' ? [] : [NAME_PROBLEMS[problem]]))
  if (sentences.length > 0) return finding('F-02', field.key, text, `Họ tên ${sentences.join('; ')}`)
  const ofSubject = subject.type.roles.some((role) => role.subject && role.name === field.key)
  return ofSubject ? finding('F-02', field.key, text, 'Thường có họ và tên, từ hai chữ', 'info') : undefined
}

/** F-06. A recognised value that is not the exact string of Software 158 leaves on export as that string. */
export const codeForm: FieldCheck = (subject, field, text) => {
  const known = subject.read(field.key)
  if (!field.codes || (known.kind === 'code' && known.code === text && !known.unsourced)) return undefined
  const reading = readCode(field.codes, collapseSpaces(text))
  switch (reading.kind) {
    case 'code':
      if (reading.code.unsourced)
        return finding(
          'F-06',
          field.key,
          text,
          `${reading.code.vi}: giữ như sổ, danh mục 158 chưa rõ cách ghi`,
          'warning',
        )
      return finding('F-06', field.key, text, reading.code.code, 'info')
    case 'ambiguous':
      return finding('F-06', field.key, text, `Chọn một: ${reading.codes.join(', ')}`, 'warning')
    case 'unknown':
      return finding('F-06', field.key, text, listed(field, field.codes), field.codes.incomplete ? 'warning' : 'error')
  }
}

const SHORT_LIST = 10 // codes; a longer list is for the form to offer, not for a sentence

const listed = (field: Field, { codes }: CodeList): string =>
  codes.length <= SHORT_LIST
    ? codes.map(({ code, vi }) => `${vi} (${code})`).join(', ')
    : `Một giá trị của danh mục ${labelOf(field)}`

/** F-13: the hour of a death, on a clock of 24 hours. */
export const timeForm: FieldCheck = (subject, field, text) =>
  subject.read(field.key).kind === 'time'
    ? undefined
    : finding('F-13', field.key, text, 'Giờ:phút từ 00:00 đến 23:59, hoặc chỉ giờ')

/** F-07. */
export const volumeForm: FieldCheck = ({ book }, field, text) => {
  const own = book && `${volumeText(book.volume)}/${book.year.replace(/\s/g, '')}`
  const read = readVolume(text)
  if (read && (!own || own === `${read.volume}/${read.year}`)) return undefined
  return finding('F-07', field.key, text, own ?? 'Quyển/năm mở sổ, ví dụ 02/2018')
}

/** F-11. */
export const numberForm: FieldCheck = (_, field, text) =>
  readEntryNumber(text) ? undefined : finding('F-11', field.key, text, 'Số, có thể kèm chữ hoặc năm: 05, 12A, 05/2018')

type PaperForm = { readonly form: RegExp; readonly lengths: readonly number[]; readonly vi: string }
const PERSONAL: PaperForm = { form: /^\d{12}$/, lengths: [12], vi: '12 chữ số' }

/** By the code of the paper; the cards of army and police, and papers from abroad, have forms of their own. */
const PAPER_FORMS: Readonly<Record<string, PaperForm>> = {
  '1': { form: /^(?:\d{9}|\d{12})$/, lengths: [9, 12], vi: '9 hoặc 12 chữ số' },
  '2': { form: /^[A-Z]\d{7}$/, lengths: [], vi: 'Một chữ cái hoa và 7 chữ số' },
  '4': PERSONAL,
}

/** Cards of before 1976 had other numbers, of 8 digits or with letters, and served for years after. */
const OLD_CARDS: ReadonlySet<EraKey> = new Set(['-1975', '1976-1998'])

/** F-08. A number that is one digit short has most likely lost its leading zero in Excel. */
export const paperForm: FieldCheck = (subject, field, text) => {
  const paper = field.of ? PAPER_FORMS[codeOf(subject, field.of) ?? ''] : PERSONAL
  const number = text.replace(/[\s.]/g, '')
  if (!paper || paper.form.test(number)) return undefined
  if (field.of && isForeignPassport(subject, field.of)) return undefined
  const padded = /^\d+$/.test(number) && paper.lengths.includes(number.length + 1) ? ` (mất số 0 đầu: 0${number}?)` : ''
  return finding('F-08', field.key, text, paper.vi + padded, OLD_CARDS.has(subject.era) ? 'info' : undefined)
}

function isForeignPassport(subject: Subject, paperKind: string): boolean {
  const nationality = codeOf(subject, paperKind.replace('.paper.kind', '.nationality'))
  return codeOf(subject, paperKind) === '2' && nationality !== undefined && nationality !== VIETNAM
}

/** F-09: ', , ,' is what is left of a form nobody filled in. */
export const placeForm: FieldCheck = (_, field, text): Finding | undefined =>
  /[\p{L}\p{N}]/u.test(text)
    ? undefined
    : finding('F-09', field.key, text, 'Tên địa danh như sổ ghi; sổ không ghi thì để trống')

/** F-10. A cell with a formula keeps its text and is never computed: the value itself has to be written. */
export const formula: FieldCheck = (_, field, text) =>
  /^=./.test(text) ? finding('F-10', field.key, text, 'Ghi giá trị, không ghi công thức') : undefined

/** F-12. */
export const length: FieldCheck = (_, field, text) => {
  if (text.length <= field.max) return undefined
  const characters = Array.from(collapseSpaces(text)).length
  return characters > field.max
    ? finding('F-12', field.key, text, `Tối đa ${field.max} ký tự; đang có ${characters}`)
    : undefined
}
