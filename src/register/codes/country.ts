// Countries as Software 158 stores them: strings with the demonym in brackets, its own slips kept ('Danis'), since an
// export must match them byte for byte. Inside, ISO 3166-1 alpha-2. The official list of about 250 could not be had in
// full: countries whose string is not known are understood by their name, told, and go out as the book has them.
import type { Code, CodeList } from './codes.ts'
import { ISO_COUNTRIES } from './iso-countries.ts'

/** ISO code, the string of Software 158, names that people write. */
const COUNTRIES: readonly (readonly [string, string, ...string[]])[] = [
  ['VN', 'Việt Nam', 'VN', 'Viet Nam', 'Vietnam'],
  ['LA', 'Lào (Laotian)', 'Lào'],
  ['KH', 'Căm-pu-chia (Cambodian)', 'Căm-pu-chia', 'Campuchia'],
  ['CN', 'Trung Quốc', 'Chinese'],
  ['TW', 'Trung Quốc (Đài Loan)', 'Đài Loan'],
  ['TW', 'Trung Quốc (Đài Loan) (Taiwanese)'],
  ['HK', 'Trung Quốc (Hồng Công) (Hong Kong, Chinese)', 'Hồng Công', 'Hồng Kông'],
  ['MO', 'Trung Quốc (Ma-cao) (Macau, Chinese)', 'Ma-cao', 'Ma Cao'],
  ['KR', 'Hàn Quốc (South Korean)', 'Hàn Quốc'],
  ['KP', 'Triều Tiên (North Korean)', 'Triều Tiên'],
  ['JP', 'Nhật Bản (Japanese)', 'Nhật Bản', 'Nhật'],
  ['US', 'Hoa Kỳ (American)', 'Hoa Kỳ', 'Mỹ'],
  ['FR', 'Pháp (French)', 'Pháp'],
  ['GB', 'Anh (British)', 'Anh'],
  ['DE', 'Đức (German)', 'Đức', 'Cộng hòa Liên bang Đức'],
  ['AU', 'Ô-xtrây-li-a (Australian)', 'Ô-xtrây-li-a', 'Úc', 'Australia'],
  ['CA', 'Ca-na-đa (Canadian)', 'Ca-na-đa', 'Canada'],
  ['RU', 'Nga (Russian)', 'Nga', 'Liên bang Nga'],
  ['UA', 'U-crai-na (Ukrainian)', 'U-crai-na', 'Ukraina'],
  ['PL', 'Ba Lan (Polish)', 'Ba Lan'],
  ['CZ', 'Séc (Czech)', 'Séc', 'Cộng hòa Séc'],
  ['NL', 'Hà Lan (Dutch)', 'Hà Lan'],
  ['SE', 'Thụy Điển (Swedish)', 'Thụy Điển'],
  ['NO', 'Na Uy (Norwegian)', 'Na Uy'],
  ['DK', 'Đan Mạch (Danis)', 'Đan Mạch'],
  ['CH', 'Thụy Sĩ (Swiss)', 'Thụy Sĩ'],
  ['BE', 'Bỉ (Belgian)', 'Bỉ'],
  ['IT', 'I-ta-li-a (Italian)', 'I-ta-li-a', 'Italia', 'Ý'],
  ['ES', 'Tây Ban Nha (Spanish)', 'Tây Ban Nha'],
  ['TH', 'Thái Lan (Thai)', 'Thái Lan'],
  ['MY', 'Ma-lai-xi-a (Malaysian)', 'Ma-lai-xi-a', 'Malaysia'],
  ['SG', 'Xinh-ga-po (Singaporean)', 'Xinh-ga-po', 'Singapore'],
  ['PH', 'Phi-líp-pin (Filipino)', 'Phi-líp-pin', 'Philippines'],
  ['ID', 'In-đô-nê-xi-a (Indonesian)', 'In-đô-nê-xi-a', 'Indonesia'],
  ['MM', 'Mi-an-ma (Burmese)', 'Mi-an-ma', 'Myanmar'],
  ['IN', 'Ấn Độ (Indian)', 'Ấn Độ'],
  ['NZ', 'Niu di-lân (New Zealand)', 'Niu di-lân', 'New Zealand'],
  ['', 'Người không quốc tịch (Stateless person)', 'Người không quốc tịch', 'Không quốc tịch'],
  ['', 'Không có thông tin', 'Không rõ'],
]

const english = new Map(ISO_COUNTRIES.map(([iso, , en]) => [iso, en]))
const known: readonly Code[] = COUNTRIES.map(([iso, code, ...aliases]) => ({
  code,
  vi: code.replace(/ \([A-Za-z, ]+\)$/, ''),
  en: english.get(iso) ?? code,
  aliases,
  ...(iso && { iso }),
}))
const sourced = new Set(known.map(({ iso }) => iso))
const others: readonly Code[] = ISO_COUNTRIES.filter(([iso]) => !sourced.has(iso)).map(([iso, vi, en]) => ({
  code: vi,
  vi,
  en,
  iso,
  aliases: [en],
  unsourced: true,
}))

export const COUNTRY: CodeList = { key: 'quocTich', codes: [...known, ...others], incomplete: true }

export const VIETNAM = 'Việt Nam'
export const NO_NATIONALITY_GIVEN = 'Không có thông tin'
