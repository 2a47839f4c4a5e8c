/** Số hồ sơ as offices write them: 'H.2026-00123/HT'. No more is known of their form. */
const FILE_NUMBER = /^[\p{L}\p{N}./-]{1,60}$/u
export const isFileNumber = (text: string): boolean => FILE_NUMBER.test(text)

/** The header that carries it, percent-encoded, as headers are ASCII. */
export const FILE_NUMBER_HEADER = 'x-hotich-file-number'
