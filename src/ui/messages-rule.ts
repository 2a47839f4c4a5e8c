// Words of the rules of the checks: what each says of itself, and what the province makes of it.
import type { Messages } from './message.ts'

export const RULE = {
  why: { vi: 'Vì sao?', en: 'Why?' },
  'why.of': { vi: 'Vì sao? {code}', en: 'Why? {code}' },
  'why.compares': { vi: 'So sánh', en: 'Compared' },
  'why.why': { vi: 'Vì sao cần', en: 'Why it matters' },
  'why.settle': { vi: 'Cách xử lý', en: 'What to do' },
  'why.law': { vi: 'Căn cứ', en: 'By' },

  rules: { vi: 'Quy tắc kiểm tra', en: 'Rules of the checks' },
  'rules.about': {
    vi: 'Mỗi quy tắc hỏi một điều và tự giải thích. Sở Tư pháp có thể tắt hoặc đổi mức của quy tắc cho cả tỉnh; mỗi lần đổi đều có lý do và được lưu.',
    en: 'Each rule asks one thing and explains itself. The department may switch a rule off or change its level for the whole province; each change has a reason and is kept.',
  },
  'rules.search': { vi: 'Tìm quy tắc', en: 'Find a rule' },
  'rules.search.how': { vi: 'Mã, tên hoặc căn cứ, có dấu hay không', en: 'Code, name or law, with or without marks' },
  'rules.none': {
    vi: 'Không có quy tắc nào khớp “{q}”. Thử một từ ngắn hơn, hoặc mã như V-07.',
    en: 'No rule fits “{q}”. Try a shorter word, or a code such as V-07.',
  },
  'rules.set.only': { vi: 'Chỉ quy tắc tỉnh đã đổi', en: 'Only what the province set' },
  'rules.set.none': {
    vi: 'Tỉnh chưa đổi quy tắc nào: tất cả theo mức mặc định.',
    en: 'The province has set no rule: all have their own level.',
  },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  'rule.level.province': { vi: 'Mức của tỉnh', en: 'Level of the province' },
  'rule.level.of': { vi: 'Mức của tỉnh: {code}', en: 'Level of the province: {code}' },
  'rule.default': { vi: 'Mặc định', en: 'Default' },
  'rule.off': { vi: 'Tắt', en: 'Off' },
  'rule.final': { vi: 'Chỉ sửa mới xong', en: 'Only a correction settles it' },
  'rule.set.by': { vi: '{by}, {at}: {reason}', en: '{by}, {at}: {reason}' },
  'rule.set.title': { vi: 'Đổi mức của {code}', en: 'Set the level of {code}' },
  'rule.set.go': { vi: 'Đổi cho cả tỉnh', en: 'Set for the province' },
  'rule.set.about': {
    vi: '{rule}: từ “{from}” thành “{to}”. Áp dụng từ lần kiểm tra sau; dữ liệu đã có thì theo sau khi kiểm tra lại.',
    en: '{rule}: from “{from}” to “{to}”. It holds from the next check on; what is stored follows when it is checked again.',
  },
  'rule.set.done': { vi: 'Đã đổi mức của {code}.', en: 'The level of {code} is set.' },

  recheck: { vi: 'Kiểm tra lại', en: 'Check again' },
  'recheck.about': {
    vi: 'Chạy lại các quy tắc trên những trường hợp chưa duyệt của một đơn vị. Nội dung, trạng thái và các xác nhận còn đúng vẫn giữ nguyên.',
    en: 'Runs the rules again over the records of an office that are not approved. Texts, states and what was acknowledged and is still seen stay.',
  },
  'recheck.office': { vi: 'Kiểm tra lại đơn vị', en: 'Check the office again' },
  'recheck.done': {
    vi: '{books} quyển, {records} trường hợp: {changed} trường hợp có kết quả khác trước. {approved} trường hợp đã duyệt giữ nguyên.',
    en: '{books} books, {records} records: {changed} have other findings now. {approved} approved records stay as they are.',
  },
} as const satisfies Messages
