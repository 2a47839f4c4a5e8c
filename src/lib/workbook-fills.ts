// Colours for flagged cells, on top of each cell's own style: the same style again, with another fill.

import { solidFill } from './workbook-looks.ts'
import { appendItems, attribute, elements, firstElement, inner, prefixOf } from './xml.ts'

export type Level = 'error' | 'warning' | 'info'
/** 'none' takes a colour of ours away again. */
export type Mark = Level | 'none'

// The colours of Excel's own styles Bad, Neutral and (light) Accent 1.
export const FILLS: Record<Level, string> = { error: 'FFC7CE', warning: 'FFEB9C', info: 'DDEBF7' }
const LEVELS = ['error', 'warning', 'info'] as const

export type Fills = {
  /** The index of the style that is `base` with the mark's fill. */
  readonly styleFor: (base: number, mark: Mark) => number
  /** Indexes of the styles of the list of findings. */
  readonly list: { readonly text: number; readonly header: number; readonly link: number }
  /** The styles part with every style handed out so far. */
  readonly xml: () => string
}

/** A styles part for a workbook that has none, or one too bare to add to. */
const BARE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`

// Bold for the header, blue and underlined for links.
const LIST_FONTS = [
  '<font><b/><sz val="11"/><name val="Times New Roman"/><family val="1"/></font>',
  '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Times New Roman"/><family val="1"/></font>',
]

const itemsOf = (xml: string, list: string, item: string): string[] => {
  const found = firstElement(xml, list)
  const content = found ? inner(xml, found) : ''
  return [...elements(content, item)].map((one) => content.slice(one.tag.start, one.end))
}

const LISTS = { fonts: 'font', fills: 'fill', cellXfs: 'xf' } as const

const isComplete = (xml: string): boolean =>
  Object.entries(LISTS).every(([list, item]) => itemsOf(xml, list, item).length > 0)

/** Opens a styles part to add to it. */
export function openFills(stylesPart: string | undefined): Fills {
  const source = stylesPart !== undefined && isComplete(stylesPart) ? stylesPart : BARE
  const prefix = prefixOf(source)
  const named = (xml: string) => xml.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`)
  const styles = itemsOf(source, 'cellXfs', LISTS.cellXfs)
  const fills = itemsOf(source, 'fills', LISTS.fills)
  const fonts = itemsOf(source, 'fonts', LISTS.fonts)
  const own = styles.length
  // For the list of findings: text, header, link.
  const added = [0, fonts.length, fonts.length + 1].map((font) =>
    named(`<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" applyNumberFormat="1" applyFont="1"/>`),
  )
  const known = new Map<string, number>()

  const isOurs = (style: string): boolean => {
    const fill = fills[Number(attributeOf(style, 'fillId') ?? 0)] ?? ''
    return LEVELS.some((level) => fill.includes(`"FF${FILLS[level]}"`))
  }

  const styleFor = (base: number, mark: Mark): number => {
    const style = styles[base] ?? styles[0]!
    if (mark === 'none' && !isOurs(style)) return base
    const key = `${base} ${mark}`
    const before = known.get(key)
    if (before !== undefined) return before
    added.push(withFill(style, mark === 'none' ? 0 : fills.length + LEVELS.indexOf(mark)))
    known.set(key, own + added.length - 1)
    return own + added.length - 1
  }

  const xml = () => {
    const withFonts = appendItems(source, 'fonts', LIST_FONTS.map(named))
    const withFills = appendItems(
      withFonts,
      'fills',
      LEVELS.map((level) => named(solidFill(FILLS[level]))),
    )
    return appendItems(withFills, 'cellXfs', added)
  }

  return { styleFor, list: { text: own, header: own + 1, link: own + 2 }, xml }
}

function attributeOf(element: string, name: string): string | undefined {
  const found = elements(element, 'xf').next().value
  return found ? attribute(element, found.tag, name) : undefined
}

// The style with another fill; everything else, children included, stays as it is written.
function withFill(style: string, fill: number): string {
  const bare = style.replace(/\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
  return bare.replace(/^<[\w.:-]+/, (name) => `${name} fillId="${fill}" applyFill="1"`)
}
