// What can be wrong with the ledger, in plain words, and what it means. docs/operate.md repeats the table.

export const FAULTS = {
  'event-changed': {
    vi: 'Sự kiện đã bị sửa sau khi niêm phong: nội dung không còn khớp lá của nó. Không thể biết trường nào.',
    en: 'The event was changed after it was sealed: it no longer gives its leaf. Which field cannot be told.',
  },
  'event-gone': {
    vi: 'Sự kiện đã niêm phong nhưng không còn trong dữ liệu: đã bị xóa.',
    en: 'The event was sealed and is no longer there: it was deleted.',
  },
  'event-late': {
    vi: 'Sự kiện xuất hiện dưới mốc đã khóa: được chèn vào sau, không qua ứng dụng.',
    en: 'An event stands below the watermark and was never sealed: it was put in later, not by the application.',
  },
  'event-overdue': {
    vi: 'Sự kiện chưa được niêm phong dù đã quá hạn: tiến trình niêm phong không chạy.',
    en: 'The event should have been sealed by now: the sealer does not run.',
  },
  'leaf-gone': { vi: 'Thiếu một lá của cây.', en: 'A leaf of the tree is missing.' },
  'leaf-unsealed': {
    vi: 'Có lá nằm sau niêm phong mới nhất: một niêm phong đã bị xóa.',
    en: 'Leaves lie beyond the newest seal: a seal was taken away.',
  },
  tile: { vi: 'Mảnh cây lưu trữ không khớp các lá.', en: 'A stored tile does not agree with the leaves.' },
  root: {
    vi: 'Gốc cây của niêm phong không tính lại được từ các lá: các lá đã bị thay đổi.',
    en: 'The root of the seal cannot be worked out from the leaves: leaves were changed.',
  },
  note: {
    vi: 'Dòng niêm phong không khớp nội dung đã ký của nó.',
    en: 'The row of the seal does not agree with its signed note.',
  },
  signature: {
    vi: 'Chữ ký của niêm phong không đúng với khóa của thời điểm đó.',
    en: 'The seal is not signed by the key of its time.',
  },
  key: {
    vi: 'Khóa không được khóa trước xác nhận bằng một sự kiện đã niêm phong.',
    en: 'The key was not announced by an event that the key before sealed.',
  },
  head: {
    vi: 'Sổ cái không nối tiếp niêm phong đã giữ bên ngoài: lịch sử đã bị cắt hoặc viết lại.',
    en: 'The ledger does not continue the head that was kept outside: history was cut off or rewritten.',
  },
} as const
export type FaultKind = keyof typeof FAULTS

/** Something that does not hold, where; `seal` is the size of the first seal that fails by it. */
export type Fault = {
  readonly kind: FaultKind
  readonly event: number | null
  readonly index: number | null
  readonly seal: number | null
  readonly seen: string
  readonly expected: string
}
