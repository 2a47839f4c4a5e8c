// Words of signing in, the second factor, passkeys, one's own account and the question who one is.
import type { Messages } from './message.ts'

export const SIGN_IN = {
  'sign.in.passkey': { vi: 'Đăng nhập bằng khóa truy cập', en: 'Sign in with a passkey' },
  'sign.in.oidc': { vi: 'Đăng nhập bằng tài khoản chung của tỉnh', en: 'Sign in with the province’s shared account' },
  'sign.in.or': { vi: 'hoặc', en: 'or' },
  'sign.in.again': { vi: 'Đăng nhập bằng tài khoản khác', en: 'Sign in as somebody else' },
  'refused.oidc.away': {
    vi: 'Hệ thống tài khoản chung không trả lời. Thử lại sau, hoặc đăng nhập bằng mật khẩu.',
    en: 'The shared account system does not answer. Try later, or sign in with your password.',
  },
  'refused.oidc.account': {
    vi: 'Tài khoản chung này chưa có ở đây. Nhờ người quản trị thêm tài khoản cùng tên.',
    en: 'This shared account is not known here. Ask the administrator to add an account of that name.',
  },
  'refused.oidc.refused': {
    vi: 'Đăng nhập bằng tài khoản chung chưa xong. Hãy thử lại từ đầu.',
    en: 'Signing in with the shared account was not completed. Start again.',
  },
  'wait.minutes': {
    vi: 'Đã thử sai quá nhiều lần. Đợi {n} phút rồi thử lại. Ở máy đã từng đăng nhập thì không phải đợi.',
    en: 'Too many wrong tries. Wait {n} minutes, then try again. A computer where you signed in before need not wait.',
  },
  'wait.seconds': {
    vi: 'Đã thử sai quá nhiều lần. Đợi {n} giây rồi thử lại. Ở máy đã từng đăng nhập thì không phải đợi.',
    en: 'Too many wrong tries. Wait {n} seconds, then try again. A computer where you signed in before need not wait.',
  },

  'code.title': { vi: 'Mã xác thực', en: 'Your code' },
  'code.hello': { vi: 'Xin chào {name}. Còn một bước nữa.', en: 'Hello {name}. One more step.' },
  'code.about': {
    vi: 'Mở ứng dụng xác thực trên điện thoại, tìm dòng “hotich” và nhập 6 chữ số đang hiện. Mã đổi sau mỗi 30 giây.',
    en: 'Open the authenticator app on your phone, find “hotich” and enter the six digits it shows. They change every 30 seconds.',
  },
  'code.label': { vi: 'Mã 6 chữ số', en: 'Six-digit code' },
  'code.go': { vi: 'Tiếp tục', en: 'Continue' },
  'code.lost': { vi: 'Không có điện thoại?', en: 'No phone at hand?' },
  'code.lost.about': {
    vi: 'Nhập một mã dự phòng trên tờ giấy bạn đã in (dạng abcd-efgh-jkmn); mỗi mã dùng một lần. Mất cả giấy thì nhờ người quản trị đặt lại.',
    en: 'Enter a recovery code from the sheet you printed (like abcd-efgh-jkmn); each works once. If that is lost too, ask the administrator for a reset.',
  },
  'code.recovery': { vi: 'Mã dự phòng', en: 'Recovery code' },
  'code.app': { vi: 'Dùng ứng dụng trên điện thoại', en: 'Use the app on the phone' },
  'code.passkey': { vi: 'Dùng khóa truy cập', en: 'Use a passkey' },
  'code.passkey.about': {
    vi: 'Tài khoản này xác nhận bằng khóa truy cập: vân tay, khuôn mặt hoặc mã PIN của máy.',
    en: 'This account is confirmed by passkey: the finger, face or PIN of your device.',
  },

  factor: { vi: 'Bước xác thực thứ hai', en: 'Second factor' },
  'factor.why': {
    vi: 'Người duyệt và người quản trị đăng nhập bằng hai thứ: mật khẩu, và điện thoại của mình. Ai biết mật khẩu của bạn cũng không duyệt thay bạn được. Chỉ cài một lần, khoảng hai phút.',
    en: 'Approvers and administrators sign in with two things: a password and their phone. Whoever learns your password still cannot approve in your name. You set it up once; it takes two minutes.',
  },
  'factor.about': {
    vi: 'Ngoài mật khẩu, hệ thống hỏi thêm mã trên điện thoại của bạn. Ai biết mật khẩu của bạn cũng không vào được.',
    en: 'Besides the password, a code from your phone is asked for. Whoever learns your password still does not get in.',
  },
  'factor.app': { vi: 'Cài ứng dụng xác thực', en: 'Get an authenticator app' },
  'factor.app.about': {
    vi: 'Trên điện thoại, vào App Store hoặc CH Play, tìm “Google Authenticator” hoặc “Microsoft Authenticator” rồi cài. Miễn phí; khi dùng không cần mạng.',
    en: 'On your phone, open the App Store or Google Play, find “Google Authenticator” or “Microsoft Authenticator” and install it. It is free and needs no network.',
  },
  'factor.scan': { vi: 'Quét hình vuông này', en: 'Scan this square' },
  'factor.scan.about': {
    vi: 'Trong ứng dụng, bấm dấu +, chọn “Quét mã QR”, rồi đưa máy ảnh vào hình vuông đen trắng.',
    en: 'In the app, tap +, choose “Scan a QR code” and point the camera at the black and white square.',
  },
  'factor.picture': {
    vi: 'Hình vuông (mã QR) để quét bằng ứng dụng xác thực',
    en: 'QR code for your authenticator app',
  },
  'factor.open': {
    vi: 'Đang dùng chính điện thoại này? Mở thẳng trong ứng dụng',
    en: 'Are you on that phone now? Open it in the app',
  },
  'factor.secret': { vi: 'Không quét được? Gõ khóa này vào ứng dụng', en: 'Cannot scan? Type this key into the app' },
  'factor.confirm': { vi: 'Nhập mã đang hiện', en: 'Enter the code it shows' },
  'factor.confirm.about': {
    vi: 'Ứng dụng hiện 6 chữ số ở dòng “hotich”. Nhập vào đây để biết chắc là đúng.',
    en: 'The app shows six digits beside “hotich”. Enter them, so that we know it works.',
  },
  'factor.done': { vi: 'Bật bước thứ hai', en: 'Switch it on' },
  'factor.instead': { vi: 'Dùng khóa truy cập thay cho điện thoại', en: 'Use a passkey instead of the phone' },
  'factor.on': { vi: 'Đã cài trên điện thoại từ {at}.', en: 'Set up on a phone since {at}.' },
  'factor.off': { vi: 'Chưa cài trên điện thoại.', en: 'Not set up on a phone.' },
  'factor.set': { vi: 'Cài trên điện thoại', en: 'Set it up on a phone' },
  'factor.change': { vi: 'Chuyển sang điện thoại khác', en: 'Move to another phone' },
  'factor.remove': { vi: 'Tắt', en: 'Switch off' },
  'factor.remove.title': { vi: 'Tắt bước xác thực thứ hai?', en: 'Switch the second factor off?' },
  'factor.remove.about': {
    vi: 'Từ lần sau chỉ còn hỏi mật khẩu. Các mã dự phòng cũng hết hiệu lực nếu không còn khóa truy cập.',
    en: 'From now on only your password is asked for. Recovery codes are void too, unless a passkey is left.',
  },
  'factor.removed': { vi: 'Đã tắt.', en: 'Switched off.' },
  'factor.is.on': { vi: 'Đã bật bước xác thực thứ hai.', en: 'The second factor is on.' },

  recovery: { vi: 'Mã dự phòng', en: 'Recovery codes' },
  'recovery.about': {
    vi: 'Mất hoặc quên điện thoại thì dùng một trong các mã này để vào. Mỗi mã dùng một lần. Hãy in ra và cất trong tủ có khóa, không để cạnh máy tính. Các mã chỉ hiện lần này.',
    en: 'If your phone is lost or forgotten, one of these gets you in. Each works once. Print them and lock them away, not beside the computer. They are shown only now.',
  },
  'recovery.print': { vi: 'In', en: 'Print' },
  'recovery.kept': { vi: 'Tôi đã cất giữ', en: 'I have put them away' },
  'recovery.of': { vi: 'Mã dự phòng của {name}, làm ngày {at}', en: 'Recovery codes of {name}, made {at}' },
  'recovery.left': { vi: 'Còn {n} mã dự phòng chưa dùng.', en: '{n} recovery codes are left.' },
  'recovery.renew': { vi: 'Làm mã dự phòng mới', en: 'Make new recovery codes' },
  'recovery.renew.about': {
    vi: 'Các mã cũ hết hiệu lực ngay. Tờ giấy cũ hãy hủy đi.',
    en: 'The old ones are void at once. Destroy the old sheet.',
  },

  passkeys: { vi: 'Khóa truy cập', en: 'Passkeys' },
  'passkeys.about': {
    vi: 'Đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của máy này, không cần mật khẩu. Một khóa thay cho cả mật khẩu và mã.',
    en: 'Sign in with the finger, face or PIN of this device, without a password. A passkey stands for both password and code.',
  },
  'passkeys.none': { vi: 'Chưa có khóa truy cập nào.', en: 'There is no passkey yet.' },
  'passkeys.cannot': {
    vi: 'Trình duyệt hoặc địa chỉ này không dùng được khóa truy cập (cần https:// và tên máy chủ).',
    en: 'This browser or address has no passkeys (they need https:// and a server name).',
  },
  'passkey.add': { vi: 'Thêm khóa truy cập ở máy này', en: 'Add a passkey on this device' },
  'passkey.name': { vi: 'Tên khóa, để dễ nhận ra', en: 'Name, to know it by' },
  'passkey.name.example': { vi: 'Máy ở bộ phận một cửa', en: 'Computer at the counter' },
  'passkey.named': { vi: 'Tên khóa truy cập “{name}”', en: 'Name of passkey “{name}”' },
  'passkey.rename': { vi: 'Đổi tên', en: 'Rename' },
  'passkey.rename.of': { vi: 'Đổi tên “{name}”', en: 'Rename “{name}”' },
  'passkey.remove': { vi: 'Xóa', en: 'Remove' },
  'passkey.remove.of': { vi: 'Xóa khóa truy cập “{name}”', en: 'Remove passkey “{name}”' },
  'passkey.remove.about': {
    vi: 'Khóa này không đăng nhập được nữa. Trên máy, khóa có thể vẫn còn trong danh sách: xóa ở đó sau.',
    en: 'It signs in no more. Your device may still list it: remove it there afterwards.',
  },
  'passkey.added': { vi: 'Đã thêm khóa truy cập.', en: 'Passkey added.' },
  'passkey.removed': { vi: 'Đã xóa khóa truy cập.', en: 'Passkey removed.' },
  'passkey.renamed': { vi: 'Đã đổi tên.', en: 'Renamed.' },
  'passkey.made': { vi: 'Thêm {at}', en: 'Added {at}' },
  'passkey.used': { vi: 'dùng lần cuối {at}', en: 'last used {at}' },
  'passkey.never': { vi: 'chưa dùng', en: 'not used yet' },
  'passkey.synced': { vi: 'có thể dùng trên nhiều máy', en: 'may be on several devices' },

  me: { vi: 'Tài khoản của tôi', en: 'My account' },
  'me.password': { vi: 'Mật khẩu', en: 'Password' },
  sessions: { vi: 'Đang đăng nhập ở', en: 'Signed in at' },
  'sessions.about': {
    vi: 'Thấy chỗ lạ? Đăng xuất chỗ đó rồi đổi mật khẩu.',
    en: 'Something you do not know? Sign that out, then change your password.',
  },
  'session.here': { vi: 'chỗ này', en: 'here' },
  'session.line': { vi: 'từ {since}, dùng lần cuối {seen}', en: 'since {since}, last used {seen}' },
  'session.from': { vi: 'địa chỉ {address}', en: 'address {address}' },
  'session.end': { vi: 'Đăng xuất chỗ này', en: 'Sign this out' },
  'session.end.of': { vi: 'Đăng xuất {where}, {address}', en: 'Sign out {where}, {address}' },
  'session.ended': { vi: 'Đã đăng xuất chỗ đó.', en: 'Signed out there.' },
  'session.unknown': { vi: 'Trình duyệt không rõ', en: 'Unknown browser' },
  'sessions.all': { vi: 'Đăng xuất mọi nơi', en: 'Sign out everywhere' },
  'sessions.all.title': { vi: 'Đăng xuất mọi nơi?', en: 'Sign out everywhere?' },
  'sessions.all.about': {
    vi: 'Mọi máy, cả máy này, phải đăng nhập lại.',
    en: 'Every computer, this one too, must sign in again.',
  },

  'reset.factor': {
    vi: 'Mất điện thoại: cài lại cả bước xác thực thứ hai',
    en: 'The phone is lost: the second factor is set up anew, too',
  },
  'did.password': { vi: 'Đổi mật khẩu', en: 'Changed the password' },
  'did.factor.set': { vi: 'Cài bước xác thực thứ hai trên điện thoại', en: 'Set up the second factor on a phone' },
  'did.factor.removed': { vi: 'Tắt bước xác thực thứ hai trên điện thoại', en: 'Removed the second factor on a phone' },
  'did.recovery.made': { vi: 'Làm mã dự phòng mới', en: 'Made new recovery codes' },
  'did.recovery.used': { vi: 'Dùng một mã dự phòng', en: 'Used a recovery code' },
  'did.passkey.added': { vi: 'Thêm khóa truy cập', en: 'Added a passkey' },
  'did.passkey.removed': { vi: 'Xóa khóa truy cập', en: 'Removed a passkey' },
  'did.sign.out': { vi: 'Đăng xuất mọi nơi', en: 'Signed out everywhere' },

  prove: { vi: 'Xác nhận chính là bạn', en: 'Show that it is you' },
  'prove.about': {
    vi: 'Việc này quan trọng, nên cần chắc rằng người ngồi trước máy vẫn là {name}. Xác nhận có hiệu lực 5 phút.',
    en: 'This matters, so we make sure that {name} still sits here. It holds for five minutes.',
  },
  'prove.go': { vi: 'Xác nhận', en: 'Confirm' },
  'prove.by.password': { vi: 'Dùng mật khẩu', en: 'Use the password' },
  'prove.by.code': { vi: 'Dùng mã trên điện thoại', en: 'Use the code on the phone' },
} as const satisfies Messages
