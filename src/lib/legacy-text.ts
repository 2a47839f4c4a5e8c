/**
 * Text from before Unicode: cells typed in TCVN3 (.VnTime), VNI, VISCII or VIQR, which arrive as Latin-1 characters
 * (`NguyÔn V¨n Hïng`, `Nguyeãn Vaên Huøng`, `Nguye^~n Va(n Hu`ng`).
 *
 * Files are mixed, so each cell is judged alone: every encoding is tried and the one that gives the most legal
 * Vietnamese syllables is kept. Text that is not clearly helped comes back as it was: a foreign name is never bent.
 *
 * Recognise before any cleaning: in TCVN3 the soft hyphen U+00AD is ư, and a cleaner makes Hờng of Hường.
 */

import iconv from 'iconv-lite'
import { canonName, vietnameseShare } from './vietnamese.ts'

export type LegacyEncoding = 'tcvn3' | 'vni' | 'viscii' | 'viqr'

export type Recognition = {
  readonly encoding: 'unicode' | LegacyEncoding
  /** NFC where it was converted; otherwise exactly what came in. */
  readonly text: string
  /** False where a person should look: two encodings read equally well, or the text looks damaged. */
  readonly certain: boolean
}

const CLEAR_SHARE = 0.8 // four syllables of five: room for one foreign or ethnic word in a name
const CLEAR_GAIN = 0.2 // and one syllable of five better than the text as it stands, with one more common word

/** Most used first: of two readings that are equally good, the likelier is proposed. */
const ENCODINGS: readonly LegacyEncoding[] = ['tcvn3', 'vni', 'viscii', 'viqr']

/**
 * Judges one cell. `capitals`: the cell's font is a capital one (.VnTimeH), which shows small letters as capitals.
 *
 * Some old text is itself good Vietnamese: VNI "Cao Thò Lan" is Cao Thị Lan. It stays as it is, but is not certain where
 * another encoding would make likelier words of it.
 */
export function recogniseEncoding(text: string, font: { capitals?: boolean } = {}): Recognition {
  const damaged = DAMAGED.test(text)
  if (!mayBeLegacy(text)) return { encoding: 'unicode', text, certain: !damaged }

  const asIs = { share: vietnameseShare(text), common: commonWords(text) }
  const [best, rival] = readings(text)
  const helped = best && best.share >= asIs.share + CLEAR_GAIN && best.common > asIs.common
  if (asIs.share >= CLEAR_SHARE || !helped || best.share < CLEAR_SHARE)
    return { encoding: 'unicode', text, certain: !damaged && !(best && rank(best, asIs) < 0) }
  return {
    encoding: best.encoding,
    text: font.capitals && best.encoding === 'tcvn3' ? best.text.toUpperCase() : best.text,
    certain: !rival || rival.text === best.text || rival.share < best.share || best.common >= rival.common + 2,
  }
}

/** What the text says if it is of that encoding, NFC; undefined if it holds a character that encoding cannot. */
export function decodeFrom(text: string, encoding: LegacyEncoding): string | undefined {
  if (encoding === 'vni') return isSingleByte(text) ? fromVni(text) : undefined
  if (encoding === 'viqr') return isAscii(text) ? fromViqr(text) : undefined
  const bytes = toBytes(text)
  return bytes && iconv.decode(bytes, CHARSET[encoding]).normalize('NFC')
}

/** Vietnamese text as an old file holds it. For tests and made-up files; letters the encoding lacks become "?" or stay. */
export function encodeAs(text: string, encoding: LegacyEncoding): string {
  const composed = text.normalize('NFC')
  if (encoding === 'vni') return Array.from(composed, (letter) => TO_VNI.get(letter) ?? letter).join('')
  if (encoding === 'viqr') return Array.from(composed, toViqr).join('')
  return Array.from(iconv.encode(composed, CHARSET[encoding]), (byte) => CP1252[byte]!).join('')
}

/** A letter lost to "?" or U+FFFD, a VIQR mark inside a word (`Pha.m`), a Latin-1 symbol after a letter (`Niª`, `Tµo`). */
const DAMAGED = /\p{L}\?\p{L}|\uFFFD|[aeiouy][.'][a-z]|\p{L}[\u00ad¡-ª¬®¯±-³µ-º¼-¿]/u
/** The marks ' ? and . are too ordinary to count, unless one is inside a word and there is another. */
const VIQR_MARK = /[aeo]\^|a\(|[ou]\+|[aeiouy][`~]|dd|[aeiouy]['?.](?:\p{L}.*[aeiouy]['?.]|.*[aeiouy]['?.]\p{L})/iu

function mayBeLegacy(text: string): boolean {
  if (isAscii(text)) return VIQR_MARK.test(text)
  return isSingleByte(text)
}

type Likelihood = { readonly share: number; readonly common: number }
type Reading = Likelihood & { readonly encoding: LegacyEncoding; readonly text: string }

/** Best first; the sort is stable, so equal readings keep the order of ENCODINGS. */
function readings(text: string): Reading[] {
  return ENCODINGS.flatMap((encoding) => {
    const decoded = decodeFrom(text, encoding)
    if (decoded === undefined || decoded === text) return []
    return [{ encoding, text: decoded, share: vietnameseShare(decoded), common: commonWords(decoded) }]
  }).sort(rank)
}

const rank = (a: Likelihood, b: Likelihood): number => b.share - a.share || b.common - a.common

const commonWords = (text: string): number =>
  canonName(text)
    .toLowerCase()
    .split(/[\s,.;/-]+/)
    .filter((word) => COMMON.has(word)).length

// Common words of names and forms. They decide between readings that are equally legal, and keep a foreign name with one
// odd letter from becoming Vietnamese (Kim Möng is not Kim Mưng); a name without any of them stays, and is not certain.
const COMMON = new Set(
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai
  tô hà tạ lương lò lô lữ quàng lường cà cầm đèo vì vừ và vàng giàng lầu xồng thị văn đức hữu đình xuân ngọc thế công
  quốc bá viết duy hồng thanh thùy thúy thu kim mỹ bích minh anh hùng dũng cường tuấn hải hương hường hiền hạnh hòa hoa
  huệ hằng nga lan liên liễu loan linh ly nam năm nghĩa nhung nhàn oanh phúc phước phương phượng quang quân quý quyên
  quỳnh sơn sáu tâm tân thắng thành thảo thắm thơm thủy thái thịnh thọ thuận tiến toàn trang trọng trung trường trí tú
  tùng tuyết vinh vĩnh vân việt yến ý khánh khoa kiên kỷ gia bảo đạt đại đông diệp diệu dung duyên giang hậu hiếu hội
  khải lộc lợi lực mạnh mẫn nghị nhân phát phong quyết quyền sĩ tài tấn tạo thạch thiện thông tín tình tĩnh tuệ
  xã phường huyện tỉnh thành phố quận thị trấn thôn xóm bản ấp tổ nữ kinh mường mông tày nùng dao không tháng ngày cha
  mẹ con vợ chồng ông bà chết bệnh già làm ruộng trưởng chủ tịch phó tư pháp hộ`.split(/\s+/),
)

const CHARSET = { tcvn3: 'tcvn', viscii: 'viscii' } as const

/** Windows-1252, byte by byte; the five bytes it leaves empty are the control characters of Latin-1. */
const CP1252 = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))
CP1252.splice(0x80, 32, ...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ')
const BYTE = new Map(CP1252.map((character, byte) => [character, byte]))

/** Bytes 80–9F come as Windows-1252 or as Latin-1, depending on the program that read the file. */
const byteOf = (character: string): number | undefined =>
  BYTE.get(character) ?? (character <= '\u00ff' ? character.charCodeAt(0) : undefined)

const isAscii = (text: string): boolean => /^[\t\n\r -~]*$/.test(text) // other control characters are TCVN3 capitals

const isSingleByte = (text: string): boolean => Array.from(text).every((character) => byteOf(character) !== undefined)

function toBytes(text: string): Uint8Array | undefined {
  const bytes = Array.from(text, byteOf).filter((byte) => byte !== undefined)
  return bytes.length === text.length ? Uint8Array.from(bytes) : undefined
}

// VNI writes a vowel and an accent as two characters, some letters as one.
const VNI = `
  á aù à aø ả aû ã aõ ạ aï ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä
  é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò
  ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï
  ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ`
const TO_VNI = new Map<string, string>()
const FROM_VNI = new Map<string, string>()
for (const [, letter, written] of VNI.matchAll(/(\S+) (\S+)/g)) {
  TO_VNI.set(letter!, written!).set(letter!.toUpperCase(), written!.toUpperCase())
  FROM_VNI.set(written!, letter!)
}

/** Longest match first; the case is that of the vowel, for old files hold "Aân" as well as "AÂn". */
function fromVni(text: string): string {
  let read = ''
  for (let at = 0; at < text.length; ) {
    const two = text.slice(at, at + 2)
    const length = two.length === 2 && FROM_VNI.has(two.toLowerCase()) ? 2 : 1
    const written = text.slice(at, at + length)
    const letter = FROM_VNI.get(written.toLowerCase()) ?? written
    read += written[0] === written[0]!.toLowerCase() ? letter : letter.toUpperCase()
    at += length
  }
  return read.normalize('NFC')
}

/** RFC 1456; the shape of the letter comes before its tone. */
const VIQR = new Map([
  ['^', '\u0302'],
  ['(', '\u0306'],
  ['+', '\u031b'],
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['?', '\u0309'],
  ['~', '\u0303'],
  ['.', '\u0323'],
])

function fromViqr(text: string): string {
  const letters = text.replace(/dd/gi, (pair) => (pair[0] === 'D' ? 'Đ' : 'đ'))
  return letters
    .replace(/(?:[aeo]\^|a\(|[ou]\+|[aeiouy])['`?~.]?/gi, (written) =>
      Array.from(written, (sign) => VIQR.get(sign) ?? sign).join(''),
    )
    .normalize('NFC')
}

function toViqr(letter: string): string {
  if (letter === 'đ' || letter === 'Đ') return letter === 'đ' ? 'dd' : 'DD'
  const [base = '', ...marks] = letter.normalize('NFD')
  return (
    base +
    Array.from(VIQR)
      .filter(([, mark]) => marks.includes(mark))
      .map(([sign]) => sign)
      .join('')
  )
}
