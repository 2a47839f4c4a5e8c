// Words of what other records say for or against one.
import type { Messages } from './message.ts'

export const RELATED = {
  related: { vi: 'Hộ gia đình và hồ sơ liên quan', en: 'Household and related records' },
  'related.counts': { vi: '({support} khớp, {conflicts} mâu thuẫn)', en: '({support} agree, {conflicts} conflict)' },
  'related.empty': { vi: 'Chưa có hồ sơ liên quan.', en: 'No related record yet.' },
  'related.empty.about': {
    vi: 'Khi địa bàn có khai sinh của anh chị em, kết hôn, khai tử hoặc việc nhận cha, mẹ, con của những người này, chúng hiện ở đây.',
    en: 'When the commune holds births of siblings, a marriage, deaths or a recognition of these people, they show here.',
  },
  'related.agrees': { vi: 'Khớp', en: 'Agrees' },
  'related.conflict': { vi: 'Mâu thuẫn', en: 'Conflict' },
  'related.ours': { vi: 'Trường hợp này', en: 'This record' },
  'related.theirs': { vi: 'Hồ sơ kia', en: 'The other record' },
  'related.hidden': {
    vi: 'Thuộc đơn vị khác; liên hệ {office} để đối chiếu.',
    en: 'Of another office; ask {office} to compare.',
  },
  'related.why': { vi: 'Vì sao?', en: 'Why?' },
  'related.why.agrees': {
    vi: 'Tên những người chung của hai hồ sơ đủ hiếm ở tỉnh để chắc là cùng một gia đình, và nội dung này giống nhau.',
    en: 'The names both records share are rare enough in the province to be one family, and this reads the same.',
  },
  'related.entry': { vi: '{book} số {number}', en: '{book} no. {number}' },
  'finding.other': { vi: 'Hồ sơ kia:', en: 'The other record:' },
} as const satisfies Messages
