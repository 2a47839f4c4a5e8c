// Words of people, roles, groups of offices and offices: what an admin looks after.
import type { Messages } from './message.ts'

export const PEOPLE = {
  admin: { vi: 'Quản trị', en: 'Administration' },
  'admin.about': {
    vi: 'Ai làm được gì, ở đâu, từ ngày nào. Quản trị không xem hồ sơ; mỗi lần thay đổi đều được lưu vào sổ cái.',
    en: 'Who may do what, where, and from when. An admin sees no records; every change is told to the ledger.',
  },
  people: { vi: 'Người dùng', en: 'People' },
  'people.search': { vi: 'Tìm người', en: 'Find a person' },
  'people.search.how': {
    vi: 'Tên, vai trò, đơn vị hoặc nhóm, có dấu hay không',
    en: 'Name, role, office or group, with or without marks',
  },
  'people.found': { vi: '{n} người', en: '{n} people' },
  'people.none': {
    vi: 'Không có ai khớp “{q}”. Thử ít chữ hơn, hoặc thêm người mới.',
    en: 'Nobody fits “{q}”. Try fewer words, or add somebody.',
  },
  'people.more': { vi: 'Xem thêm {n} người', en: 'Show {n} more' },
  'people.keys': { vi: 'N: thêm người · Enter: mở', en: 'N: add a person · Enter: open' },
  'keys.person.add': { vi: 'Thêm người (trang Quản trị)', en: 'Add a person (Administration)' },

  'person.add': { vi: 'Thêm người', en: 'Add a person' },
  'person.add.about': {
    vi: 'Mỗi người một tài khoản, không dùng chung: luật cần biết ai nhập, ai kiểm tra, ai duyệt.',
    en: 'One account a person, shared with nobody: the law asks who entered, checked and approved.',
  },
  'person.name.how': { vi: 'Không dấu cách, ví dụ nguyen.thi.lan', en: 'No spaces, for example nguyen.thi.lan' },
  'person.made': { vi: 'Đã thêm {name}', en: '{name} added' },
  'person.disabled': { vi: 'Đã khóa', en: 'Disabled' },
  'person.code.unused': { vi: 'Chưa đặt mật khẩu', en: 'No password chosen yet' },
  'person.operator': { vi: 'Tài khoản của máy chủ', en: 'The machine’s own account' },
  'person.operator.about': {
    vi: 'Dùng cho các lệnh chạy trên máy chủ. Không ai đăng nhập bằng tài khoản này, và vai trò không đổi được.',
    en: 'For commands on the server. Nobody signs in with it, and its role stays.',
  },
  'person.you': { vi: 'Là bạn', en: 'You' },
  'person.you.about': {
    vi: 'Không ai tự giao, tự thu vai trò hay tự khóa mình. Việc đó do một quản trị khác làm.',
    en: 'Nobody gives or takes their own roles, or disables themselves. Another admin does.',
  },
  'person.roles.none': {
    vi: 'Chưa giữ vai trò nào: đăng nhập được nhưng không thấy gì.',
    en: 'Holds no role: may sign in, and sees nothing.',
  },
  'person.history': { vi: 'Lịch sử', en: 'History' },
  'person.history.none': { vi: 'Chưa có thay đổi nào được lưu.', en: 'No change is kept yet.' },
  'person.disable': { vi: 'Khóa tài khoản', en: 'Disable the account' },
  'person.disable.about': {
    vi: '{name} bị đăng xuất ở mọi nơi và không đăng nhập được nữa, đến khi được mở lại. Những gì đã làm vẫn giữ tên.',
    en: '{name} is signed out everywhere and cannot sign in until the account is enabled. What was done keeps the name.',
  },
  'person.disabled.done': { vi: 'Đã khóa {name}.', en: '{name} is disabled.' },
  'person.enable': { vi: 'Mở lại tài khoản', en: 'Enable the account' },
  'person.enabled.done': { vi: 'Đã mở lại {name}.', en: '{name} is enabled.' },

  'code.new': { vi: 'Cấp mã mới', en: 'Hand over a new code' },
  'code.new.about': {
    vi: 'Mật khẩu hiện tại của {name} không dùng được nữa, và {name} bị đăng xuất ở mọi nơi. Hãy chắc rằng đúng người đó nhờ bạn.',
    en: 'The password of {name} stops working, and {name} is signed out everywhere. Be sure that it is they who ask.',
  },
  'code.made': { vi: 'Mã cho {name}', en: 'A code for {name}' },
  'code.once': { vi: 'Mã dùng một lần', en: 'One-time code' },
  'code.once.about': {
    vi: 'Đưa tận tay cho {name}. Mã chỉ hiện lần này: đóng là không xem lại được.',
    en: 'Hand it to {name} in person. It is shown only now: closed is gone.',
  },
  'code.shown': {
    vi: 'Việc này đã được làm rồi, và mã chỉ hiện lúc đó. Nếu chưa ghi lại, hãy cấp mã mới.',
    en: 'This was done already, and its code was shown then. If nobody noted it, hand over a new one.',
  },
  'code.noted': { vi: 'Đã giao, đóng lại', en: 'Handed over, close' },
  'code.print': { vi: 'In phiếu giao', en: 'Print a slip' },
  'slip.title': { vi: 'Phiếu giao tài khoản', en: 'Account slip' },
  'slip.where': { vi: 'Địa chỉ', en: 'Address' },
  'slip.how': {
    vi: 'Mở địa chỉ trên, nhập tên và mã, rồi đặt mật khẩu của riêng bạn. Không đưa mã cho người khác; xong thì hủy phiếu này.',
    en: 'Open the address, enter name and code, then choose a password of your own. Give the code to nobody; then destroy this slip.',
  },
  'slip.signed': { vi: 'Ngày giao, người giao, người nhận (ký)', en: 'Date, handed over by, received by (signed)' },

  'role.give': { vi: 'Giao vai trò', en: 'Give a role' },
  'role.given.done': { vi: 'Đã giao vai trò cho {name}.', en: 'The role is given to {name}.' },
  'role.where': { vi: 'Nơi', en: 'Where' },
  'role.where.choose': { vi: 'Chọn đơn vị, nhóm hoặc toàn tỉnh', en: 'An office, a group or the province' },
  'role.since': { vi: 'Từ ngày', en: 'From' },
  'role.since.how': { vi: 'Bỏ trống: từ hôm nay', en: 'Empty: from today' },
  'role.until': { vi: 'Đến hết ngày', en: 'Until the end of' },
  'role.until.how': { vi: 'Bỏ trống: đến khi thu', en: 'Empty: until it is taken' },
  'role.from': { vi: 'từ {day}', en: 'from {day}' },
  'role.to': { vi: 'đến hết {day}', en: 'until {day}' },
  'role.later': { vi: 'chưa bắt đầu', en: 'not yet' },
  'role.take': { vi: 'Thu', en: 'Take' },
  'role.take.of': { vi: 'Thu: {role}', en: 'Take: {role}' },
  'role.take.title': { vi: 'Thu vai trò', en: 'Take the role' },
  'role.take.about': {
    vi: '{role}. Bỏ trống ngày thì thu ngay, cả ở nơi {name} đang mở; chọn ngày thì giữ đến hết ngày đó.',
    en: '{role}. Without a day it ends at once, wherever {name} has it open; with a day it is held until then.',
  },
  'role.take.how': { vi: 'Bỏ trống: thu ngay', en: 'Empty: at once' },
  'role.taken.done': { vi: 'Đã thu vai trò.', en: 'The role is taken.' },
  'role.ended.done': { vi: 'Đã đặt ngày kết thúc.', en: 'The role ends on that day.' },
  'role.alone.about': {
    vi: 'Quản trị và giám sát không kiêm vai trò nào khác.',
    en: 'An admin and an auditor hold nothing else.',
  },

  'did.add': { vi: 'Thêm tài khoản', en: 'Added the account' },
  'did.give': { vi: 'Giao', en: 'Gave' },
  'did.take': { vi: 'Thu', en: 'Took' },
  'did.end': { vi: 'Đặt ngày kết thúc', en: 'Set its end' },
  'did.reset': { vi: 'Cấp mã mới', en: 'Handed over a code' },
  'did.disable': { vi: 'Khóa tài khoản', en: 'Disabled the account' },
  'did.enable': { vi: 'Mở lại tài khoản', en: 'Enabled the account' },

  groups: { vi: 'Nhóm đơn vị', en: 'Groups of offices' },
  group: { vi: 'Nhóm', en: 'Group' },
  'groups.about': {
    vi: 'Vai trò giao cho một nhóm có ở mọi đơn vị trong nhóm; đổi nhóm là đổi ngay.',
    en: 'A role for a group is held in each of its offices; it follows the group at once.',
  },
  'groups.none': { vi: 'Chưa có nhóm nào.', en: 'No group yet.' },
  'groups.none.how': {
    vi: 'Lập nhóm khi một tổ phụ trách vài đơn vị, ví dụ “Tổ 1”: mã TO1.',
    en: 'Make one where a team has several offices in its charge, such as “Team 1” with the code TO1.',
  },
  'group.code': { vi: 'Mã nhóm', en: 'Code' },
  'group.name': { vi: 'Tên nhóm', en: 'Name' },
  'group.add': { vi: 'Lập nhóm', en: 'Make a group' },
  'group.added.done': { vi: 'Đã lập {name}.', en: '{name} is made.' },
  'group.offices': { vi: 'Đơn vị của {name}', en: 'Offices of {name}' },
  'group.offices.none': { vi: 'Chưa có đơn vị', en: 'No office yet' },
  'group.put': { vi: 'Chọn đơn vị', en: 'Choose offices' },
  'group.put.done': { vi: 'Đã lưu {name}.', en: '{name} is saved.' },

  'offices.search': { vi: 'Tìm đơn vị', en: 'Find an office' },
  'offices.none': {
    vi: 'Chưa có đơn vị nào. Thêm đơn vị đã lập sổ, theo tên lúc đó.',
    en: 'No office yet. Add the office that kept the books, by its name of that time.',
  },
  'offices.not.found': { vi: 'Không có đơn vị nào khớp “{q}”.', en: 'No office fits “{q}”.' },
} as const satisfies Messages
