// Text that a spreadsheet would run. Typed-in names and notes reach other people's Excel through our exports, so nothing
// that starts like a formula may leave as one (CSV injection).

/** Text a spreadsheet may run as a formula: a first = + - @, tab or carriage return, unless it is a number or a phone. */
export const isFormulaLike = (text: string): boolean =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-][\d(][\d .,()-]*$/.test(text)

/** Text for a CSV cell: an apostrophe before what would run, and before what would otherwise be read as so marked. */
export const escapeFormula = (text: string): string => (isFormulaLike(text.replace(/^'+/, '')) ? `'${text}` : text)

/** The text before escapeFormula. */
export const unescapeFormula = (text: string): string =>
  text.startsWith("'") && isFormulaLike(text.replace(/^'+/, '')) ? text.slice(1) : text
