// Where people of the made-up province live abroad.

/** Country and town, country as Software 158 has it, authority. */
export const ABROAD = [
  ['Lào (Laotian)', 'Viêng Chăn, Lào', 'Văn phòng hộ tịch Viêng Chăn'],
  ['Hàn Quốc (South Korean)', 'Busan, Hàn Quốc', 'Ủy ban thành phố Busan'],
  ['Nhật Bản (Japanese)', 'Nagoya, Nhật Bản', 'Văn phòng hành chính Nagoya'],
  ['Séc (Czech)', 'Brno, Cộng hòa Séc', 'Phòng hộ tịch Brno'],
] as const
