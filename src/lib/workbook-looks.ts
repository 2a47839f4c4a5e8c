// How cells of the workbooks we write look: the styles part, made of what the sheets ask for. Every style is a text style.

/** `fill` is RRGGBB. `onDark`: white letters. `open`: may be written in although the sheet is protected. */
export type Look = {
  readonly fill?: string | undefined
  readonly bold?: boolean | undefined
  readonly onDark?: boolean | undefined
  readonly open?: boolean | undefined
}

export type Looks = {
  /** The index of the look in cellXfs. The next one is the same for a text that looks like a formula. */
  readonly styleOf: (look: Look) => number
  /** The styles part with every look asked for so far. */
  readonly xml: () => string
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A fill of one colour, RRGGBB, as styles.xml has it. */
export const solidFill = (rgb: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`

const fontXml = ({ bold, onDark }: Look): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="11"/>${onDark ? '<color rgb="FFFFFFFF"/>' : ''}<name val="Times New Roman"/><family val="1"/></font>`

/** The plain look comes first: index 0, and 1 for what looks like a formula. */
export function openLooks(): Looks {
  const fonts: string[] = []
  // The first two are the standard's own, whatever a file says (ECMA-376 part 1, 18.8.21).
  const fills = ['none', 'gray125'].map((pattern) => `<fill><patternFill patternType="${pattern}"/></fill>`)
  const styles: string[] = []
  const styleOf = (look: Look): number => {
    const font = indexIn(fonts, fontXml(look))
    const fill = look.fill ? indexIn(fills, solidFill(look.fill)) : 0
    // quotePrefix keeps Excel from making a formula of such a text when somebody edits the cell.
    const [plain, quoted] = ['', ' quotePrefix="1"'].map((quote) => styleXml(font, fill, quote, look.open === true))
    const known = styles.indexOf(plain!)
    return known < 0 ? styles.push(plain!, quoted!) - 2 : known
  }
  styleOf({})
  return { styleOf, xml: () => stylesXml(fonts, fills, styles) }
}

function indexIn(list: string[], xml: string): number {
  const known = list.indexOf(xml)
  return known < 0 ? list.push(xml) - 1 : known
}

// 49 is '@', text: ids keep their zeros whoever types them.
const styleXml = (font: number, fill: number, quote: string, open: boolean): string =>
  `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${quote}${open ? ' applyProtection="1"><protection locked="0"/></xf>' : '/>'}`

const stylesXml = (fonts: readonly string[], fills: readonly string[], styles: readonly string[]): string =>
  `<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
