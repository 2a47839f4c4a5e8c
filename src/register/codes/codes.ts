// Code lists, each with the exact strings that Software 158 stores. A list belongs to one register type or is shared
// by the lists' own names; a death code can never be given to a birth (conformance.test.ts).

/** One entry: what is exported, what people read, and other spellings that mean the same without doubt. */
export type Code = {
  readonly code: string
  readonly vi: string
  readonly en: string
  readonly aliases?: readonly string[]
  /** ISO 3166-1 alpha-2, of a country. */
  readonly iso?: string
  /** What Software 158 stores for it could not be had: the text of the book goes out as it is. */
  readonly unsourced?: true
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

/** Registration type of a marriage. A third code for marriages noted from abroad is guessed by some and not sourced. */
export const MARRIAGE_REGISTRATION = list('KH.loaiDangKy', [
  ['1', 'Đăng ký lần đầu', 'First registration', 'Lần đầu', 'Đăng ký mới'],
  ['2', 'Đăng ký lại', 'Registered again'],
])

/** What became of a marriage; Software 158 stores these words, not numbers. */
export const MARRIAGE_STATUS = list('KH.tinhTrangKetHon', [
  ['Đã ly hôn', 'Đã ly hôn', 'Divorced', 'Ly hôn'],
  ['Đã hủy việc kết hôn', 'Đã hủy việc kết hôn', 'Annulled', 'Đã huỷ việc kết hôn', 'Hủy kết hôn'],
  ['Đã được công nhận việc kết hôn', 'Đã được công nhận việc kết hôn', 'Recognised', 'Công nhận việc kết hôn'],
  ['Không có thông tin', 'Không có thông tin', 'No information'],
])

/** Registration type of a death. */
export const DEATH_REGISTRATION = list('KT.loaiDangKy', [
  ['0', 'Không có thông tin', 'No information'],
  ['1', 'Đăng ký đúng hạn', 'On time'],
  ['2', 'Đăng ký lại', 'Registered again'],
  ['3', 'Ghi vào sổ việc khai tử đã đăng ký tại cơ quan có thẩm quyền nước ngoài', 'Entered from abroad'],
  ['4', 'Đăng ký quá hạn', 'Late'],
])

/** The paper that says somebody died (Decree 123/2015 art. 4). */
export const DEATH_NOTICE = list('KT.gbtLoai', [
  ['0', 'Không có thông tin', 'No information'],
  ['1', 'Giấy báo tử', 'Notice of death'],
  ['2', 'Giấy xác nhận việc thi hành án tử hình', 'Execution confirmed'],
  ['3', 'Bản án, quyết định của Tòa án tuyên bố chết', 'Declared dead by a court'],
  ['4', 'Văn bản của công an hoặc kết quả giám định pháp y', 'Police or forensic paper'],
  ['5', 'Giấy của cơ quan y tế cấp huyện', 'Paper of a district health office'],
  ['6', 'Biên bản xác nhận việc chết', 'Minutes of the death'],
  ['7', 'Văn bản xác nhận của người làm chứng', "Witnesses' confirmation"],
])

/** Registration type of a recognition of parent and child. */
export const RECOGNITION_REGISTRATION = list('CMC.loaiDangKy', [
  ['0', 'Không có thông tin', 'No information'],
  ['1', 'Đăng ký mới', 'New registration'],
  ['2', 'Ghi vào sổ việc nhận cha, mẹ, con đã đăng ký tại cơ quan có thẩm quyền nước ngoài', 'Entered from abroad'],
])

/** Who recognises whom. */
export const RECOGNITION_KIND = list('CMC.loaiXacNhan', [
  ['1', 'Cha nhận con', 'Father recognises child'],
  ['2', 'Mẹ nhận con', 'Mother recognises child'],
  ['3', 'Con nhận cha', 'Child recognises father'],
  ['4', 'Con nhận mẹ', 'Child recognises mother'],
])

/** What a confirmation of marital status is for. */
export const STATUS_PURPOSE = list('HN.nxnLoaiMucDichSuDung', [
  ['1', 'Để đăng ký kết hôn trong nước với người Việt Nam', 'Marriage here with a Vietnamese'],
  ['2', 'Để đăng ký kết hôn trong nước với người nước ngoài', 'Marriage here with a foreigner'],
  ['3', 'Để đăng ký kết hôn ở nước ngoài với người Việt Nam', 'Marriage abroad with a Vietnamese'],
  ['4', 'Để đăng ký kết hôn ở nước ngoài với người nước ngoài', 'Marriage abroad with a foreigner'],
  ['5', 'Mục đích khác', 'Another purpose'],
])

// The lists below are ours: no official template of these registers is public. A province replaces them when it has the
// official ones (hotich register import).

export const ADOPTION_REGISTRATION = list('NCN.loaiDangKy', [
  ['1', 'Đăng ký mới', 'New registration'],
  ['2', 'Đăng ký lại', 'Registered again'],
  ['3', 'Ghi vào sổ việc nuôi con nuôi đã đăng ký ở nước ngoài', 'Entered from abroad'],
  ['4', 'Đăng ký nuôi con nuôi thực tế', 'De facto adoption registered'],
])

export const GUARDIANSHIP_KIND = list('GH.hinhThucGiamHo', [
  ['1', 'Giám hộ cử', 'Appointed'],
  ['2', 'Giám hộ đương nhiên', 'By law'],
  ['3', 'Ghi vào sổ (nước ngoài hoặc theo bản án)', 'Entered from abroad or by judgment'],
])

export const GUARDIANSHIP_END_KIND = list('CDGH.hinhThucGiamHo', [
  ['1', 'Giám hộ cử', 'Appointed'],
  ['2', 'Giám hộ đương nhiên', 'By law'],
  ['3', 'Ghi vào sổ (nước ngoài hoặc theo bản án)', 'Entered from abroad or by judgment'],
])

/** What was changed in an entry (Law art. 4: change, correction, addition; re-determined ethnic group). */
export const CHANGE_KIND = list('TDHT.loaiThayDoi', [
  ['1', 'Thay đổi hộ tịch', 'Change'],
  ['2', 'Cải chính hộ tịch', 'Correction'],
  ['3', 'Bổ sung hộ tịch', 'Addition'],
  ['4', 'Xác định lại dân tộc', 'Ethnic group determined again'],
  ['5', 'Xác định lại giới tính', 'Sex determined again'],
  ['9', 'Ghi vào sổ', 'Entered'],
])

/** The civil-status paper that was changed. */
export const ORIGINAL_PAPER = list('TDHT.giayToGocLoai', [
  ['1', 'Giấy khai sinh', 'Birth certificate'],
  ['2', 'Giấy chứng nhận kết hôn', 'Marriage certificate'],
  ['3', 'Trích lục khai tử', 'Death extract'],
  ['4', 'Trích lục đăng ký giám hộ', 'Guardianship extract'],
  ['5', 'Trích lục giám sát việc giám hộ', 'Supervision extract'],
  ['6', 'Trích lục đăng ký nhận cha, mẹ, con', 'Recognition extract'],
  ['7', 'Giấy chứng nhận nuôi con nuôi', 'Adoption certificate'],
  ['8', 'Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status'],
  ['9', 'Giấy tờ hộ tịch khác', 'Another civil-status paper'],
])

export const DIVORCE_KIND = list('LH.loaiSuKien', [
  ['1', 'Ly hôn', 'Divorce'],
  ['2', 'Hủy việc kết hôn', 'Marriage annulled', 'Huỷ việc kết hôn'],
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
