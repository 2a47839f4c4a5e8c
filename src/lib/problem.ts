// Refusals: an act that cannot be done, told to the person who asked. One table: code → HTTP status and both sentences.
// Each sentence says what to do next. (Findings are about data, faults are bugs: neither stands here.)

export const PROBLEMS = {
  'session.missing': { status: 401, vi: 'Hãy đăng nhập.', en: 'Please sign in.' },
  'session.wrong': { status: 401, vi: 'Tên đăng nhập hoặc mật khẩu không đúng.', en: 'Wrong name or password.' },
  'session.must-change': {
    status: 403,
    vi: 'Hãy đổi mật khẩu dùng một lần trước khi làm việc.',
    en: 'Change the one-time password first.',
  },
  'session.owed': {
    status: 403,
    vi: 'Hãy nhập mã của ứng dụng xác thực (hoặc dùng khóa truy cập) rồi mới làm việc được.',
    en: 'Enter the code of your authenticator app, or use your passkey, before you start.',
  },
  'session.prove': {
    status: 403,
    vi: 'Việc này cần xác nhận lại rằng chính là bạn. Nhập mật khẩu, mã của ứng dụng hoặc dùng khóa truy cập.',
    en: 'This needs you to show once more who you are: by password, code or passkey.',
  },
  'session.wait': {
    status: 429,
    vi: 'Đã thử sai quá nhiều lần. Hãy đợi rồi thử lại.',
    en: 'Too many wrong tries. Wait, then try again.',
  },
  'session.code-over': {
    status: 401,
    vi: 'Mật khẩu dùng một lần này đã dùng rồi hoặc đã quá 7 ngày. Nhờ người quản trị cấp mật khẩu mới.',
    en: 'This one-time password was used, or is older than 7 days. Ask the administrator for a new one.',
  },
  'code.wrong': {
    status: 401,
    vi: 'Mã không đúng hoặc đã dùng rồi. Đợi ứng dụng hiện mã tiếp theo rồi nhập mã đó.',
    en: 'The code is wrong or was used already. Wait for the next one and enter that.',
  },
  'factor.needed': {
    status: 409,
    vi: 'Vai trò của bạn cần bước xác thực thứ hai. Thêm cách khác trước khi bỏ cách này.',
    en: 'Your role needs a second factor. Add another one before you remove this.',
  },
  'passkey.wrong': {
    status: 401,
    vi: 'Khóa truy cập không được chấp nhận. Thử lại, hoặc đăng nhập bằng mật khẩu.',
    en: 'The passkey was not accepted. Try again, or sign in with your password.',
  },
  'passkey.unknown': {
    status: 404,
    vi: 'Không có khóa truy cập này ở đây: có thể đã bị xóa. Đăng nhập bằng mật khẩu.',
    en: 'This passkey is not known here: it may have been removed. Sign in with your password.',
  },
  'passkey.many': {
    status: 409,
    vi: 'Đã có 10 khóa truy cập. Xóa một khóa không dùng nữa trước khi thêm.',
    en: 'There are ten passkeys already. Remove one that you do not use.',
  },
  'passkey.site': {
    status: 400,
    vi: 'Khóa truy cập cần địa chỉ có tên và https:// (hoặc http://localhost). Dùng mật khẩu và mã, hoặc hỏi người vận hành.',
    en: 'Passkeys need an address with a name and https:// (or http://localhost). Use your password and a code, or ask the operator.',
  },
  'oidc.away': {
    status: 503,
    vi: 'Hệ thống tài khoản chung không trả lời. Thử lại sau, hoặc đăng nhập bằng mật khẩu.',
    en: 'The shared account system does not answer. Try later, or sign in with your password.',
  },
  'oidc.refused': {
    status: 401,
    vi: 'Đăng nhập bằng tài khoản chung chưa xong. Hãy thử lại từ đầu.',
    en: 'Signing in with the shared account was not completed. Start again.',
  },
  'oidc.account': {
    status: 403,
    vi: 'Tài khoản chung này chưa có ở đây. Nhờ người quản trị thêm tài khoản cùng tên.',
    en: 'This shared account is not known here. Ask the administrator to add an account of that name.',
  },
  'password.short': {
    status: 400,
    vi: 'Mật khẩu phải có ít nhất 12 ký tự. Thử một câu ngắn dễ nhớ.',
    en: 'A password needs at least 12 characters. Try a short sentence.',
  },
  'password.long': {
    status: 400,
    vi: 'Mật khẩu dài nhất là 200 ký tự. Bớt đi một phần.',
    en: 'A password has at most 200 characters. Leave some out.',
  },
  'password.known': {
    status: 400,
    vi: 'Nhiều người dùng mật khẩu này nên dễ bị đoán. Chọn vài từ không liên quan với nhau.',
    en: 'Many people use this password, so it is easily guessed. Choose a few words that have nothing to do with each other.',
  },
  'password.name': {
    status: 400,
    vi: 'Mật khẩu dựa trên tên đăng nhập nên dễ bị đoán. Chọn vài từ khác hẳn tên.',
    en: 'The password is made from the account name, so it is easily guessed. Choose words that are not in it.',
  },
  'password.pattern': {
    status: 400,
    vi: 'Mật khẩu chỉ là một dãy số, phím liền nhau hoặc lặp lại nên dễ bị đoán. Chọn vài từ khác nhau.',
    en: 'The password is only a run of digits or keys, or repeats itself, so it is easily guessed. Choose a few different words.',
  },
  'password.same': {
    status: 400,
    vi: 'Mật khẩu mới trùng mật khẩu đang dùng. Chọn mật khẩu khác.',
    en: 'The new password is the one you have. Choose another.',
  },
  'access.denied': {
    status: 403,
    vi: 'Tài khoản của bạn không có quyền làm việc này ở đơn vị này.',
    en: 'Your account may not do this in this office.',
  },
  'office.missing': {
    status: 404,
    vi: 'Không có đơn vị này. Xem danh sách đơn vị hoặc thêm đơn vị mới.',
    en: 'No such office. See the list or add it.',
  },
  'office.exists': { status: 409, vi: 'Mã đơn vị này đã có.', en: 'This office code is taken.' },
  'account.missing': { status: 404, vi: 'Không có tài khoản này.', en: 'No such account.' },
  'account.exists': { status: 409, vi: 'Tên đăng nhập này đã có.', en: 'This account name is taken.' },
  'account.no-sample': {
    status: 404,
    vi: 'Không phải tài khoản mẫu. Mã của tài khoản thật chỉ có trên điện thoại của người đó.',
    en: 'Not a sample account. The code of a real one is on that person’s phone alone.',
  },
  'account.own': {
    status: 409,
    vi: 'Không ai tự khóa tài khoản hay cấp mã cho chính mình. Nhờ một quản trị khác.',
    en: 'Nobody disables or resets their own account. Ask another admin.',
  },
  'account.operator': {
    status: 409,
    vi: 'Đây là tài khoản của chính máy chủ: không đăng nhập được, vai trò không đổi.',
    en: 'This is the machine’s own account: nobody signs in with it, and its role stays.',
  },
  'role.own': {
    status: 409,
    vi: 'Không ai tự giao hay thu vai trò của chính mình. Nhờ một quản trị khác.',
    en: 'Nobody gives or takes their own roles. Ask another admin.',
  },
  'role.alone': {
    status: 409,
    vi: 'Quản trị và giám sát không kiêm vai trò nào khác. Thu vai trò đang giữ trước, hoặc giao cho người khác.',
    en: 'An admin or an auditor holds nothing else. Take what is held first, or choose somebody else.',
  },
  'role.last': {
    status: 409,
    vi: 'Đây là quản trị cuối cùng. Giao vai trò quản trị cho một người khác trước.',
    en: 'This is the last admin. Make somebody else admin first, for as long.',
  },
  'role.held': {
    status: 409,
    vi: 'Người này đã giữ vai trò đó ở nơi đó trong thời gian ấy.',
    en: 'This person holds that role there at that time already.',
  },
  'role.gone': {
    status: 409,
    vi: 'Vai trò này đã bị thu hoặc đã hết hạn. Tải lại trang.',
    en: 'This role was taken or has ended already. Load the page again.',
  },
  'role.missing': { status: 404, vi: 'Người này không giữ vai trò đó.', en: 'This person does not hold that role.' },
  'role.period': {
    status: 400,
    vi: 'Vai trò bắt đầu sớm nhất từ hôm nay và kết thúc không trước ngày bắt đầu; ngày kết thúc chỉ được rút ngắn. Muốn dài hơn, giao thêm từ hôm sau.',
    en: 'A role begins today at the earliest and ends no earlier than it begins; its end can only come closer. To go on, give it again from the day after.',
  },
  'role.province': {
    status: 400,
    vi: 'Quản trị giữ vai trò cho toàn tỉnh: bỏ trống đơn vị và nhóm.',
    en: 'An admin is one for the whole province: name neither office nor group.',
  },
  'role.place': {
    status: 400,
    vi: 'Chọn một đơn vị hoặc một nhóm, không cả hai.',
    en: 'Name an office or a group, not both.',
  },
  'group.missing': { status: 404, vi: 'Không có nhóm đơn vị này.', en: 'No such group of offices.' },
  'group.exists': { status: 409, vi: 'Mã nhóm này đã có với tên khác.', en: 'This group code is taken.' },
  'role.unknown': { status: 400, vi: 'Không có vai trò này.', en: 'No such role.' },
  'book.missing': { status: 404, vi: 'Không có quyển sổ này ở đơn vị này.', en: 'This office has no such book.' },
  'book.exists': { status: 409, vi: 'Quyển sổ này đã có.', en: 'This book is already there.' },
  'book.key': {
    status: 400,
    vi: 'Ký hiệu sổ phải có dạng KS.2018.02 (loại, năm mở sổ, quyển số).',
    en: 'A book key looks like KS.2018.02.',
  },
  'book.type': { status: 400, vi: 'Loại sổ này chưa được hỗ trợ.', en: 'This register type is not supported.' },
  'book.nothing-approved': {
    status: 409,
    vi: 'Quyển sổ chưa có trường hợp nào được duyệt để xuất.',
    en: 'Nothing in this book is approved yet.',
  },
  'register.missing': {
    status: 404,
    vi: 'Không có loại sổ hoặc phiên bản này. Xem “hotich register list”.',
    en: 'No such register type or version. See “hotich register list”.',
  },
  'register.version': {
    status: 409,
    vi: 'Phiên bản này đã có với nội dung khác. Đặt tên phiên bản mới.',
    en: 'This version is there with another content. Give it a new version.',
  },
  'register.file': {
    status: 400,
    vi: 'Tệp định nghĩa loại sổ không đọc được (JSON, UTF-8). Bắt đầu từ “hotich register show”.',
    en: 'The definition is no readable JSON file. Start from “hotich register show”.',
  },
  'seen.file-number': {
    status: 403,
    vi: 'Tra cứu ngoài phạm vi của bạn cần số hồ sơ. Nhập số hồ sơ của việc đang giải quyết rồi tìm lại.',
    en: 'Looking up needs a file number. Give the number of the case at hand, then search again.',
  },
  'seen.file-number-form': {
    status: 400,
    vi: 'Số hồ sơ gồm 1–60 chữ cái, chữ số, dấu “-”, “/”, “.”, không có dấu cách. Sửa lại số hồ sơ.',
    en: 'A file number has 1–60 letters, digits, “-”, “/”, “.” and no space. Correct it.',
  },
  'seen.record-name': {
    status: 400,
    vi: 'Ghi ký hiệu sổ và số, ví dụ “KS.2018.02 số 5”.',
    en: 'Give the book and the number, such as “KS.2018.02 số 5”.',
  },
  'record.missing': { status: 404, vi: 'Không tìm thấy trường hợp này.', en: 'No such record.' },
  'record.exists': { status: 409, vi: 'Mã trường hợp này đã được dùng.', en: 'This record id is taken.' },
  'record.version': {
    status: 409,
    vi: 'Người khác vừa thay đổi trường hợp này. Tải lại trang rồi làm lại.',
    en: 'Somebody has just changed this record. Reload and try again.',
  },
  'record.state': {
    status: 409,
    vi: 'Trường hợp này không ở trạng thái cho phép việc đó.',
    en: 'The state of this record does not allow that.',
  },
  'record.own-entry': {
    status: 403,
    vi: 'Người nhập không được tự kiểm tra hoặc tự duyệt trường hợp của mình.',
    en: 'Nobody checks or approves what they entered.',
  },
  'record.own-check': {
    status: 403,
    vi: 'Người đã kiểm tra không được duyệt chính trường hợp đó.',
    en: 'Whoever checked a record does not approve it.',
  },
  'record.errors': {
    status: 409,
    vi: 'Còn lỗi chặn duyệt. Sửa lỗi hoặc người duyệt xác nhận kèm lý do.',
    en: 'Errors still block approval: correct them or override with a reason.',
  },
  'record.warnings': {
    status: 409,
    vi: 'Còn cảnh báo chưa ai xác nhận.',
    en: 'Warnings still wait for an acknowledgement.',
  },
  'record.number-taken': {
    status: 409,
    vi: 'Số này trong quyển đã được duyệt cho trường hợp khác.',
    en: 'Another record with this number in the book is already approved.',
  },
  'record.reason': { status: 400, vi: 'Hãy ghi lý do.', en: 'Give a reason.' },
  'record.values': {
    status: 400,
    vi: 'Có trường không thuộc loại sổ này.',
    en: 'A field does not belong to this register type.',
  },
  'record.other-book': {
    status: 400,
    vi: 'Quyển số trong trường hợp khác quyển sổ đang mở.',
    en: 'The volume in the record is not this book.',
  },
  'finding.missing': {
    status: 404,
    vi: 'Không có cảnh báo này ở trường hợp này.',
    en: 'This record has no such finding.',
  },
  'finding.final': {
    status: 409,
    vi: 'Lỗi này phải sửa, không thể xác nhận bỏ qua.',
    en: 'This error must be corrected; it cannot be overridden.',
  },
  'finding.override': {
    status: 403,
    vi: 'Chỉ người duyệt được xác nhận bỏ qua lỗi, và phải ghi lý do.',
    en: 'Only an approver may override an error, with a reason.',
  },
  'rule.missing': {
    status: 404,
    vi: 'Không có quy tắc này. Xem danh sách quy tắc kiểm tra.',
    en: 'No such rule. See the list of rules.',
  },
  'rule.level': {
    status: 400,
    vi: 'Mức phải là off, error, warning, info hoặc default.',
    en: 'A level is off, error, warning, info or default.',
  },
  'rule.reason': {
    status: 400,
    vi: 'Hãy ghi lý do: quy tắc đổi cho cả tỉnh.',
    en: 'Give a reason: the rule changes for the whole province.',
  },
  'rule.final': {
    status: 409,
    vi: 'Lỗi của quy tắc này phải sửa mới xong, nên không tắt và không giảm mức được. Hãy chọn quy tắc khác.',
    en: 'What this rule finds must be corrected, so it cannot be switched off or made milder. Choose another rule.',
  },
  'chain.break': {
    status: 409,
    vi: 'Chỗ đứt này không còn, hoặc đã thành chỗ khác. Xem lại chuỗi số rồi làm lại.',
    en: 'This break is no longer there, or is another now. Look at the chain again.',
  },
  'chain.explained': {
    status: 409,
    vi: 'Chỗ đứt này đã có lý do. Rút lý do đó trước khi ghi lý do khác.',
    en: 'This break has a reason already: withdraw it before giving another.',
  },
  'chain.reason': {
    status: 400,
    vi: 'Lý do này không dùng cho loại đứt này. Chọn lý do khác.',
    en: 'This reason does not fit this kind of break. Choose another.',
  },
  'chain.text': { status: 400, vi: 'Với lý do này, hãy ghi rõ thêm.', en: 'With this reason, write what it is.' },
  'chain.explanation': {
    status: 404,
    vi: 'Không có lý do nào như vậy ở quyển sổ này. Xem lại chuỗi số.',
    en: 'This book has no such explanation. Look at the chain again.',
  },
  'chain.own-explanation': {
    status: 403,
    vi: 'Người ghi lý do không được tự xác nhận. Nhờ người kiểm tra hoặc người duyệt khác.',
    en: 'Whoever gave the reason does not confirm it. Ask another checker or approver.',
  },
  'chain.answered': {
    status: 409,
    vi: 'Lý do này đã được trả lời hoặc đã rút. Tải lại trang.',
    en: 'This explanation was answered or withdrawn already. Reload.',
  },
  'chain.to-do': {
    status: 409,
    vi: 'Chưa quét thì chưa xong, không xác nhận được. Quét, nhập rồi xem lại.',
    en: 'What is not scanned yet is not settled: scan and enter it instead.',
  },
  'book.closing': {
    status: 400,
    vi: 'Số trang và số trường hợp theo khóa sổ là số nguyên từ 0 đến 10.000. Xem lại lời khóa sổ.',
    en: 'Pages and entries of a closing note are whole numbers from 0 to 10,000. Look at the note again.',
  },
  'package.missing': { status: 404, vi: 'Không có gói này.', en: 'No such package.' },
  'package.empty': {
    status: 400,
    vi: 'Chưa có tệp nào. Chọn tệp Excel của quyển sổ.',
    en: 'No file came. Choose the workbook of the book.',
  },
  'package.no-workbook': {
    status: 400,
    vi: 'Gói không có tệp Excel (.xlsx hoặc .xls).',
    en: 'The package holds no workbook (.xlsx or .xls).',
  },
  'package.header': {
    status: 400,
    vi: 'Không tìm thấy hàng tiêu đề theo mẫu Phần mềm 158 (so, quyenSo, …).',
    en: 'No header row of a Software 158 template was found.',
  },
  'package.mixed': {
    status: 400,
    vi: 'Tệp có cột của nhiều loại sổ. Mỗi sổ chỉ một loại sự kiện (Luật Hộ tịch, Điều 58).',
    en: 'The file has columns of several registers; a book holds one kind of event (Law art. 58).',
  },
  'package.sheets': {
    status: 400,
    vi: 'Tệp có nhiều trang tính chứa dữ liệu. Để mỗi tệp một trang tính dữ liệu.',
    en: 'Several sheets hold data: keep one sheet of data a file.',
  },
  'package.version': {
    status: 400,
    vi: 'Tệp làm theo mẫu mà phiên bản này không biết. Tải mẫu mới rồi chép dữ liệu sang.',
    en: 'The file follows a template this version does not know: download a new one and copy the rows into it.',
  },
  'package.other-office': {
    status: 400,
    vi: 'Mẫu này làm cho đơn vị khác. Chọn đúng đơn vị, hoặc tải mẫu của đơn vị này.',
    en: 'The template was made for another office: choose that office, or download a template of this one.',
  },
  'package.other-book': {
    status: 400,
    vi: 'Có hàng ghi quyển khác với quyển của mẫu. Sửa quyển số, hoặc dùng mẫu của quyển đó.',
    en: "A row names another volume than the template was made for: correct it, or use that volume's template.",
  },
  'package.no-rows': { status: 400, vi: 'Tệp không có hàng dữ liệu nào.', en: 'The file has no rows of data.' },
  'package.large': {
    status: 413,
    vi: 'Gói quá lớn. Chia thành nhiều gói nhỏ hơn, mỗi quyển một gói.',
    en: 'The package is too large: send each book on its own.',
  },
  'package.fault': {
    status: 500,
    vi: 'Hệ thống gặp sự cố khi nạp gói; chưa có gì được ghi. Hãy gửi lại, nếu vẫn lỗi thì báo người vận hành.',
    en: 'Something broke on our side; nothing was written. Send it again, and tell the operator if it stays.',
  },
  'package.returned': {
    status: 404,
    vi: 'Gói này không có tệp trả lại.',
    en: 'This package has no returned workbook.',
  },
  'file.missing': { status: 404, vi: 'Không có tệp này.', en: 'No such file.' },
  'path.missing': { status: 400, vi: 'Không có tệp hoặc thư mục này.', en: 'No such file or folder.' },
  'zip.not-a-zip': { status: 400, vi: 'Tệp không phải tệp .zip đọc được.', en: 'Not a readable .zip file.' },
  'zip.encrypted': {
    status: 400,
    vi: 'Tệp .zip có mật khẩu. Nén lại không đặt mật khẩu.',
    en: 'The .zip has a password: pack it again without one.',
  },
  'zip.too-many-entries': { status: 400, vi: 'Tệp .zip có quá nhiều tệp con.', en: 'The .zip has too many entries.' },
  'zip.too-large': {
    status: 413,
    vi: 'Nội dung quá lớn khi giải nén. Chia thành nhiều tệp, mỗi quyển một tệp.',
    en: 'Too large when unpacked: send each book as a file of its own.',
  },
  'zip.ratio': {
    status: 400,
    vi: 'Tệp nén bất thường (tỷ lệ nén quá cao), không mở.',
    en: 'Suspicious compression ratio: not opened.',
  },
  'zip.bad-path': {
    status: 400,
    vi: 'Tệp nén chứa đường dẫn không hợp lệ.',
    en: 'The .zip holds a path that is not allowed.',
  },
  'zip.damaged': {
    status: 400,
    vi: 'Tệp nén bị hỏng. Tạo lại và gửi lại.',
    en: 'The .zip is damaged: make and send it again.',
  },
  'workbook.not-a-workbook': { status: 400, vi: 'Tệp không phải tệp Excel.', en: 'Not a workbook.' },
  'workbook.encrypted': {
    status: 400,
    vi: 'Tệp Excel có mật khẩu. Lưu lại không đặt mật khẩu.',
    en: 'The workbook has a password: save it without one.',
  },
  'workbook.damaged': {
    status: 400,
    vi: 'Tệp Excel bị hỏng. Mở bằng Excel, lưu lại rồi gửi lại.',
    en: 'The workbook is damaged: open it, save it, send it again.',
  },
  'workbook.too-large': { status: 413, vi: 'Tệp Excel quá lớn.', en: 'The workbook is too large.' },
  'table.encoding': {
    status: 400,
    vi: 'Tệp .csv không ở mã UTF-8. Lưu lại dạng “CSV UTF-8” rồi gửi lại.',
    en: 'The .csv is not in UTF-8: save it as CSV UTF-8 and send it again.',
  },
  'table.quotes': {
    status: 400,
    vi: 'Tệp .csv có dấu nháy kép không đóng. Mở bằng bảng tính, lưu lại rồi gửi lại.',
    en: 'The .csv has a quotation mark that does not close: save it again from a spreadsheet.',
  },
  'place.empty': {
    status: 400,
    vi: 'Không có địa danh nào trong văn bản này. Ghi lại đúng như sổ ghi.',
    en: 'There is no place in this text: give it as the book has it.',
  },
  'place.unit': {
    status: 404,
    vi: 'Không có đơn vị hành chính này. Ghi danh mục và mã, ví dụ 2020:17383.',
    en: 'No such administrative unit. Give its list and code, as in 2020:17383.',
  },
  'place.lost': {
    status: 400,
    vi: 'Đơn vị bổ sung cần loại (xã, huyện …), tên, và năm hoặc ngày đúng dạng: 1985 hoặc 1985-07-01, “từ” không sau “đến”.',
    en: 'An added unit needs its kind (xã, huyện …), its name, and years or days such as 1985 or 1985-07-01, from not after to.',
  },
  'place.period': {
    status: 400,
    vi: 'Không có thời kỳ này. Chọn một thời kỳ biểu mẫu.',
    en: 'No such period. Choose an era of the forms.',
  },
  'place.no-alias': {
    status: 404,
    vi: 'Chưa có quyết định nào cho cách ghi này ở đơn vị và thời kỳ đó. Xem: hotich place aliases.',
    en: 'Nothing was decided about this spelling there. See: hotich place aliases.',
  },
  'custody.self': {
    status: 409,
    vi: 'Đơn vị tiếp nhận đang thuộc quyền của chính đơn vị này. Chọn đơn vị khác.',
    en: 'The holder is itself in the custody of this office: choose another.',
  },
  'custody.basis': {
    status: 400,
    vi: 'Ghi căn cứ giao sổ (nghị quyết, quyết định).',
    en: 'Give the basis on which the books are handed over.',
  },
  'custody.none': {
    status: 404,
    vi: 'Sổ của đơn vị này chưa giao cho ai. Xem: hotich office custody.',
    en: 'Nobody holds the books of this office. See: hotich office custody.',
  },
  'ledger.empty': {
    status: 404,
    vi: 'Sổ cái chưa có niêm phong nào. Niêm phong đầu tiên có trong vòng 10 phút sau sự kiện đầu tiên.',
    en: 'The ledger has no seal yet. The first comes within 10 minutes of the first event.',
  },
  'ledger.no-seal': {
    status: 404,
    vi: 'Không có niêm phong ở cỡ này. Xem danh sách niêm phong.',
    en: 'No seal has this size. See the list of seals.',
  },
  'ledger.no-event': {
    status: 404,
    vi: 'Không có sự kiện số này, hoặc bạn không được xem nó.',
    en: 'No event has this number, or you may not see it.',
  },
  'ledger.waiting': {
    status: 409,
    vi: 'Sự kiện này chưa được niêm phong. Thử lại sau 10 phút.',
    en: 'This event is not sealed yet. Try again in 10 minutes.',
  },
  'ledger.order': {
    status: 400,
    vi: 'Niêm phong được chọn cũ hơn điều cần chứng minh. Chọn niêm phong mới hơn.',
    en: 'The seal chosen is older than what it should prove. Choose a newer one.',
  },
  'ledger.no-tile': {
    status: 404,
    vi: 'Cây chưa có mảnh này. Tính chỉ số từ cỡ của một niêm phong.',
    en: 'The tree has no such tile yet. Work the index out from the size of a seal.',
  },
  'ledger.key-lost': {
    status: 409,
    vi: 'Không tìm thấy khóa ký của sổ cái. Đặt lại tệp từ bản sao, hoặc đổi khóa: hotich ledger rotate --lost "lý do".',
    en: 'The key of the ledger is not there. Put its file back, or change the key: hotich ledger rotate --lost "why".',
  },
  'ledger.behind': {
    status: 409,
    vi: 'Dữ liệu cũ hơn niêm phong mà máy này đã ký, nên không ký tiếp. Khôi phục bản mới hơn, hoặc: hotich ledger rotate --lost "lý do".',
    en: 'The database is older than a seal this computer signed, so nothing more is signed. Restore a newer copy, or: hotich ledger rotate --lost "why".',
  },
  'request.invalid': { status: 400, vi: 'Yêu cầu không đúng dạng.', en: 'The request is not in the right form.' },
  'request.large': {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn. Chia nhỏ rồi gửi lại.',
    en: 'What was sent is too large: send it in parts.',
  },
  'request.foreign': {
    status: 403,
    vi: 'Yêu cầu đến từ trang web khác nên không được thực hiện. Mở lại hotich rồi làm tại đó.',
    en: 'The request came from another site and was not carried out. Open hotich itself and do it there.',
  },
  'too-many': {
    status: 429,
    vi: 'Gửi quá nhiều yêu cầu trong một lúc. Hãy đợi một phút rồi làm lại.',
    en: 'Too many requests at once. Wait a minute, then go on.',
  },
  busy: {
    status: 503,
    vi: 'Hệ thống đang bận, chưa mất gì cả. Hãy thử lại sau vài giây.',
    en: 'Too busy right now; nothing was lost. Try again in a few seconds.',
  },
  'route.missing': { status: 404, vi: 'Không có trang này.', en: 'Nothing is here.' },
} as const satisfies Record<string, { status: number; vi: string; en: string }>

export type ProblemCode = keyof typeof PROBLEMS

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code)

/** A refusal on its way to the entrance that tells it; nothing else is thrown for what can be expected. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  constructor(code: ProblemCode, detail?: string) {
    super(detail ? `${PROBLEMS[code].en} (${detail})` : PROBLEMS[code].en)
    this.code = code
    this.detail = detail
  }
}

/** SQLSTATE by which the database refuses by name: its message is the code of a problem, its detail what it is about. */
const REFUSED_BY_NAME = 'HT001'

/** What the database refused by name (db/0010-sign-in.sql, db/0011-people.sql), as the refusal it is; undefined for any other error. */
export function refusedByName(error: unknown): Refusal | undefined {
  const { code, message, detail } = error as { code?: unknown; message?: unknown; detail?: unknown }
  if (code !== REFUSED_BY_NAME || typeof message !== 'string' || !isProblemCode(message)) return undefined
  return new Refusal(message, typeof detail === 'string' && detail !== '' ? detail : undefined)
}

/** The value of a decision, or its problem thrown as a refusal: the shell's one line between core and entrance. */
export function granted<T>(result: { ok: true; value: T } | { ok: false; problem: ProblemCode }): T {
  if (result.ok) return result.value
  throw new Refusal(result.problem)
}
