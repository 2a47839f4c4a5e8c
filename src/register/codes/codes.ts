// Code lists, each with the exact strings that Software 158 stores. A list belongs to one register type or is shared
// by the lists' own names; a death code can never be given to a birth (conformance.test.ts).

/** One entry: what is exported, what people read, and other spellings that mean the same without doubt. */
export type Code = {
  readonly code: string
  readonly vi: string
  readonly en: string
  readonly aliases?: readonly string[]
}

export type CodeList = {
  readonly key: string
  readonly codes: readonly Code[]
  /** Official lists that could not be had in full: an unknown value is then a warning, not an error. */
  readonly incomplete?: true
  /** Spellings that mean several codes; never resolved by themselves. By canonName of the spelling. */
  readonly ambiguous?: Readonly<Record<string, readonly string[]>>
}

const list = (key: string, codes: readonly (readonly [string, string, string, ...string[]])[]): CodeList => ({
  key,
  codes: codes.map(([code, vi, en, ...aliases]) => ({ code, vi, en, ...(aliases.length > 0 && { aliases }) })),
})

/** Registration type of a birth (158 template, sheet "Ghi chu"). */
export const BIRTH_REGISTRATION = list('KS.loaiDangKy', [
  ['1', 'Đăng ký đúng hạn', 'On time'],
  ['2', 'Đăng ký lại', 'Registered again'],
  ['3', 'Ghi vào sổ việc khai sinh đã đăng ký ở cơ quan có thẩm quyền nước ngoài', 'Entered from abroad'],
  ['4', 'Đăng ký quá hạn', 'Late'],
  ['5', 'Cấp bản chính Giấy khai sinh', 'Original certificate issued'],
  ['6', 'Không xác định', 'Unknown'],
])

/** Which parents a birth entry names (158 template). */
export const BIRTH_KIND = list('KS.loaiKhaiSinh', [
  ['1', 'Xác định được cả cha và mẹ', 'Both parents known'],
  ['2', 'Chưa xác định được mẹ', 'Mother not known'],
  ['3', 'Chưa xác định được cha', 'Father not known'],
  ['4', 'Chưa xác định được cả cha và mẹ', 'Neither parent known'],
  ['5', 'Trẻ bị bỏ rơi', 'Abandoned child'],
])

export const SEX = list('gioiTinh', [
  ['1', 'Nam', 'Male', 'nam', 'trai'],
  ['2', 'Nữ', 'Female', 'nữ', 'gái'],
  ['3', 'Chưa xác định được giới tính', 'Not determined', 'không xác định'],
])

export const RESIDENCE = list('loaiCuTru', [
  ['0', 'Không có thông tin', 'No information'],
  ['1', 'Thường trú', 'Permanent'],
  ['2', 'Tạm trú', 'Temporary'],
])

export const PAPER = list('loaiGiayToTuyThan', [
  ['1', 'Chứng minh nhân dân', 'Identity card (CMND)', 'CMND', 'Giấy CMND'],
  ['2', 'Hộ chiếu', 'Passport'],
  ['3', 'Thẻ thường trú', 'Permanent residence card'],
  ['4', 'Thẻ căn cước công dân', 'Citizen identity card (CCCD)', 'CCCD', 'Thẻ căn cước'],
  ['5', 'Giấy chứng minh quân đội nhân dân', "People's Army card"],
  ['6', 'Giấy chứng minh sĩ quan quân đội', 'Army officer card'],
  ['7', 'Giấy chứng minh công an nhân dân', "People's Police card"],
  ['8', 'Giấy tờ khác', 'Other paper'],
])

/** A court's declaration (missing, without capacity, dead): made, or lifted again. */
export const DECLARATION = list('tuyenBo', [
  ['1', 'Tuyên bố', 'Declared'],
  ['2', 'Hủy tuyên bố', 'Declaration lifted', 'Huỷ tuyên bố'],
])
