// Comments on cells, in the form every Excel and LibreOffice reads: their text in one part, their boxes in VML in another.

import { columnLetters, columnOf, rowOf } from './workbook.ts'
import { encodeEscapes } from './workbook-cell.ts'
import { richText } from './workbook-read.ts'
import { attribute, elements, encodeXml, firstElement, inner, prefixOf } from './xml.ts'

/** `row` from 1, `column` from 0. */
export type Comment = { readonly row: number; readonly column: number; readonly text: string }

/** Comments under this name are ours, and an earlier return's are replaced. */
export const AUTHOR = 'Hộ tịch – kiểm tra'

// The first line of what we say, as Excel itself does it; LibreOffice drops the authors, so this is what we know ours by.
const OURS = `${AUTHOR}:\n`

const referenceOf = ({ row, column }: { row: number; column: number }): string => `${columnLetters(column)}${row}`

export type Comments = {
  /** The prefix of the part's elements, with its colon, or ''. */
  readonly prefix: string
  readonly authors: readonly string[]
  /** By reference: the author's index and the raw XML of the text element's inside. Ours are taken out already. */
  readonly others: ReadonlyMap<string, { readonly author: number; readonly text: string }>
  /** Cells with a comment of ours, from an earlier return. */
  readonly ours: readonly { readonly row: number; readonly column: number }[]
}

/** Reads a comments part, telling ours from other people's. */
export function readComments(xml: string | undefined): Comments {
  if (xml === undefined) return { prefix: '', authors: [], others: new Map(), ours: [] }
  const authors = [...elements(xml, 'author')].map((element) => inner(xml, element))
  const others = new Map<string, { author: number; text: string }>()
  const ours: { row: number; column: number }[] = []
  for (const { tag, innerEnd } of elements(xml, 'comment')) {
    const reference = attribute(xml, tag, 'ref') ?? ''
    const author = Number(attribute(xml, tag, 'authorId') ?? 0)
    const element = firstElement(xml.slice(0, innerEnd), 'text', tag.end)
    const raw = element ? inner(xml, element) : ''
    const text = richText(raw)
    const isOurs = authors[author] === encodeXml(AUTHOR) || text.startsWith(OURS)
    if (isOurs || text.includes(OURS)) ours.push({ row: rowOf(reference), column: columnOf(reference) })
    if (!isOurs) others.set(reference, { author, text: withoutOurs(raw) })
  }
  return { prefix: prefixOf(xml), authors, others, ours }
}

// Somebody's own comment without ours behind it. A program between may have joined the runs; then theirs loses its format.
function withoutOurs(raw: string): string {
  const runs = [...elements(raw, 'r')].map((run) => raw.slice(run.tag.start, run.end))
  const start = runs.findIndex((run) => richText(run).startsWith(`\n${OURS}`))
  if (start >= 0) return runs.slice(0, start).join('')
  const [theirs, own] = richText(raw).split(`\n${OURS}`)
  return own === undefined ? raw : run(theirs ?? '')
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The comments part: other people's comments as they were, ours added, behind theirs where a cell has one. */
export function* writeComments(comments: Comments, ours: ReadonlyMap<string, Comment>): Generator<string> {
  const known = comments.authors.indexOf(encodeXml(AUTHOR))
  const us = known < 0 ? comments.authors.length : known
  const authors = known < 0 ? [...comments.authors, encodeXml(AUTHOR)] : comments.authors
  // Texts of others come over as they are written, so their prefix has to mean something here as well.
  const bound = comments.prefix && ` xmlns:${comments.prefix.slice(0, -1)}="${MAIN}"`
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${MAIN}"${bound}><authors>`
  for (const author of authors) yield `<author>${author}</author>`
  yield '</authors><commentList>'
  for (const [reference, { author, text }] of comments.others) {
    const own = ours.get(reference)
    yield commentXml(reference, author, own ? asRuns(text) + run(`\n${OURS}${own.text}`) : text)
  }
  for (const [reference, comment] of ours)
    if (!comments.others.has(reference)) yield commentXml(reference, us, run(OURS + comment.text))
  yield '</commentList></comments>'
}

/** Notes on a workbook of ours, as a guide to whoever fills it in: not a finding, so a return leaves them where they are. */
const GUIDE = 'Hộ tịch – hướng dẫn'

/** The comments part of a new workbook. */
export function* writeNotes(notes: ReadonlyMap<string, Comment>): Generator<string> {
  const others = [...notes].map(([reference, { text }]) => [reference, { author: 0, text: run(text) }] as const)
  yield* writeComments({ prefix: '', authors: [GUIDE], others: new Map(others), ours: [] }, new Map())
}

const commentXml = (reference: string, author: number, text: string): string =>
  `<comment ref="${reference}" authorId="${author}"><text>${text}</text></comment>`

const run = (text: string): string =>
  `<r><rPr><sz val="9"/><rFont val="Tahoma"/></rPr><t xml:space="preserve">${encodeXml(encodeEscapes(text))}</t></r>`

const asRuns = (raw: string): string => (raw === '' || firstElement(raw, 'r') ? raw : `<r>${raw}</r>`)

const VML = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

/**
 * The VML part: a box for each cell with a comment. Boxes that are there stay as they are, with every other shape (buttons,
 * check boxes); boxes whose comment is gone go. VML of Excel need not be well-formed, so it is cut, not parsed.
 */
export function* writeShapes(
  vml: string | undefined,
  cells: ReadonlyMap<string, Comment | undefined>,
): Generator<string> {
  const boxed = new Set<string>()
  const kept = (vml ?? `${VML}</xml>`).replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, (shape) => {
    if (!/ObjectType="Note"/.test(shape)) return shape
    const reference = referenceOf({
      row: Number(/<x:Row>\s*(\d+)/.exec(shape)?.[1] ?? 0) + 1,
      column: Number(/<x:Column>\s*(\d+)/.exec(shape)?.[1] ?? 0),
    })
    boxed.add(reference)
    return cells.has(reference) ? shape : ''
  })
  const end = kept.lastIndexOf('</xml>')
  yield end < 0 ? VML : kept.slice(0, end)
  let id = 1024
  for (const [, used] of kept.matchAll(/_x0000_s(\d+)/g)) id = Math.max(id, Number(used))
  for (const [reference, comment] of cells) if (!boxed.has(reference)) yield box(++id, reference, comment)
  yield '</xml>'
}

// Characters a line of a box holds, about.
const LINE = 28

function box(id: number, reference: string, comment: Comment | undefined): string {
  const row = rowOf(reference) - 1
  const column = columnOf(reference)
  const lines = (comment?.text ?? '').split('\n').reduce((sum, line) => sum + Math.floor(line.length / LINE) + 1, 2)
  // Left column, its offset, top row, its offset, right column, its offset, bottom row, its offset.
  const anchor = [
    column + 1,
    15,
    Math.max(0, row - 1),
    10,
    column + 4,
    15,
    Math.max(0, row - 1) + Math.max(4, lines),
    4,
  ]
  return `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(',')}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
}
