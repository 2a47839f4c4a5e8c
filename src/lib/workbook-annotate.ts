// Gives somebody their own workbook back with what we found in it: flagged cells coloured and commented, and a sheet that
// lists and links them. Every part we have no business in is copied as it is, and rows without findings keep their XML.
// Returned once and handed in again, our earlier colours, comments and list make room for the new ones.

import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { no, ok, type Result } from './result.ts'
import { columnLetters, problemOf, type Sheet, sniffWorkbook, type WorkbookProblem } from './workbook.ts'
import { type Comment, type Comments, readComments, writeComments, writeShapes } from './workbook-comments.ts'
import { type Fills, type Level, type Mark, openFills } from './workbook-fills.ts'
import { type NoteList, writeList } from './workbook-list.ts'
import { markSheet } from './workbook-marks.ts'
import {
  findPart,
  type Parts,
  type Relationship,
  readPart,
  readParts,
  readRelationships,
  relationsPath,
  type SheetPart,
} from './workbook-parts.ts'
import { readWorkbook } from './workbook-read.ts'
import { writeWorkbook } from './workbook-write.ts'
import { appendItems, attribute, elements, encodeXml, prefixOf } from './xml.ts'
import { LIMITS, type Limits, type NewEntry, openZip, readHead, writeZip, type Zip } from './zip.ts'

export type { NoteList }

/** What to say at a cell. `row` from 1, `column` from 0. Several at one cell share its comment; the worst gives the colour. */
export type Note = {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly level: Level
  readonly text: string
}

/**
 * Writes `from`, annotated, to `to`, always as .xlsx; of an .xls the values come over, as text. A note for a sheet that is
 * not there throws a RangeError. Nothing is left at `to` when it fails.
 */
export async function annotateWorkbook(
  from: string,
  to: string,
  notes: Iterable<Note>,
  list: NoteList,
  limits: Limits = LIMITS,
): Promise<Result<void, WorkbookProblem>> {
  if (sniffWorkbook(await readHead(from, 8)) === 'xlsx') return annotateXlsx(from, to, notes, list, limits)
  const old = await readWorkbook(from, limits)
  if (!old.ok) return old
  const rewritten = `${to}.rewritten`
  try {
    await writeWorkbook(rewritten, {
      sheets: old.value.sheets.map(({ name, rows }) => ({ name, rows: textRows(rows()) })),
    })
    // Our own writing of what has passed the limits as an .xls: nothing to fear, and it may well be longer.
    const unlimited = { ...limits, bytes: Number.POSITIVE_INFINITY, ratio: Number.POSITIVE_INFINITY }
    return await annotateXlsx(rewritten, to, notes, list, unlimited)
  } finally {
    await rm(rewritten, { force: true })
  }
}

// Row numbers are kept: what is missing between them becomes empty rows.
async function* textRows(rows: ReturnType<Sheet['rows']>): AsyncGenerator<string[]> {
  let next = 1
  for await (const { number, cells } of rows) {
    for (; next < number; next++) yield []
    yield Array.from(cells, (cell) => cell?.text ?? '')
    next++
  }
}

async function annotateXlsx(
  from: string,
  to: string,
  notes: Iterable<Note>,
  list: NoteList,
  limits: Limits,
): Promise<Result<void, WorkbookProblem>> {
  const zip = await openZip(from, limits)
  if (!zip.ok) return zip
  try {
    const parts = await readParts(zip.value)
    const plan = await makePlan(zip.value, parts, groupNotes(notes), list)
    await writeZip(entriesOf(zip.value, plan), to)
    return ok(undefined)
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return no(problem)
    throw error
  } finally {
    zip.value.close()
  }
}

const WORST = { none: 0, info: 1, warning: 2, error: 3 }

type Flagged = { readonly mark: Mark; readonly text: string }
type FlaggedSheet = Map<number, Map<number, Flagged>>

function groupNotes(notes: Iterable<Note>): Map<string, FlaggedSheet> {
  const sheets = new Map<string, FlaggedSheet>()
  for (const { sheet, row, column, level, text } of notes) {
    const cells = entryOf(entryOf(sheets, sheet), row)
    const before = cells.get(column)
    cells.set(column, {
      mark: before && WORST[before.mark] > WORST[level] ? before.mark : level,
      text: before ? `${before.text}\n${text}` : text,
    })
  }
  return sheets
}

function entryOf<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = maps.get(key) ?? new Map<L, V>()
  maps.set(key, known)
  return known
}

/** A sheet to change, and the parts that hang on it. */
type Target = {
  readonly path: string
  readonly relationships: readonly Relationship[]
  readonly marks: Map<number, Map<number, Mark>>
  readonly comments: Comments
  readonly ours: Map<string, Comment>
  readonly commentsPath: string
  /** Relationships to add. */
  readonly added: string[]
  /** Where the comments' boxes stand; known once the sheet has streamed by. */
  shapesPath: string
}

type Plan = {
  readonly parts: Parts
  readonly targets: readonly Target[]
  readonly list: NoteList
  readonly listPath: string
  readonly isNewList: boolean
  readonly stylesPath: string
  readonly fills: Fills
  readonly freePath: (before: string, after: string) => string
}

async function makePlan(zip: Zip, parts: Parts, flagged: Map<string, FlaggedSheet>, list: NoteList): Promise<Plan> {
  const unknown = [...flagged.keys()].find((name) => !parts.sheets.some((sheet) => sheet.name === name))
  if (unknown !== undefined) throw new RangeError(`No sheet ${unknown} to annotate`)
  const freePath = openFreePaths(zip)
  const oldList = parts.sheets.find((sheet) => isSameName(sheet.name, list.name))
  const targets: Target[] = []
  for (const sheet of parts.sheets.filter((one) => one !== oldList)) {
    const target = await planSheet(zip, sheet, flagged.get(sheet.name) ?? new Map(), freePath)
    if (target) targets.push(target)
  }
  return {
    parts,
    targets,
    list,
    listPath: oldList?.path ?? freePath('xl/worksheets/sheet', '.xml'),
    isNewList: !oldList,
    stylesPath: parts.styles ?? freePath('xl/styles', '.xml'),
    fills: openFills(parts.styles ? await readPart(zip, parts.styles) : undefined),
    freePath,
  }
}

// Part names that nobody has yet.
function openFreePaths(zip: Zip): Plan['freePath'] {
  const taken = new Set(zip.entries.map((entry) => entry.name.toLowerCase()))
  return (before, after) => {
    let n = 1
    while (taken.has(`${before}${n}${after}`.toLowerCase())) n++
    taken.add(`${before}${n}${after}`.toLowerCase())
    return `${before}${n}${after}`
  }
}

// Excel takes two names for the same whatever their case.
const isSameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

async function planSheet(
  zip: Zip,
  sheet: SheetPart,
  flagged: FlaggedSheet,
  freePath: Plan['freePath'],
): Promise<Target | undefined> {
  const relationships = await readRelationships(zip, sheet.path)
  const existing = relationships.find((one) => one.type === 'comments')?.target
  const comments = readComments(existing === undefined ? undefined : await readPart(zip, existing))
  if (flagged.size === 0 && comments.ours.length === 0) return undefined
  const marks: Target['marks'] = new Map()
  const ours: Target['ours'] = new Map()
  for (const { row, column } of comments.ours) entryOf(marks, row).set(column, 'none')
  for (const [row, cells] of flagged)
    for (const [column, { mark, text }] of cells) {
      entryOf(marks, row).set(column, mark)
      ours.set(`${columnLetters(column)}${row}`, { row, column, text: text })
    }
  const commentsPath = existing ?? freePath('xl/comments', '.xml')
  const added = existing === undefined ? [relationship('rIdHotichComments', 'comments', commentsPath)] : []
  return { path: sheet.path, relationships, marks, comments, ours, commentsPath, added, shapesPath: '' }
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

// The ids carry our name, so they collide with nobody's.
const relationship = (id: string, type: string, path: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="/${encodeXml(path)}"/>`

// The changed sheets go first: what they need of styles, shapes and relationships is known once they have streamed by.
async function* entriesOf(zip: Zip, plan: Plan): AsyncGenerator<NewEntry> {
  const { parts, targets, fills, freePath } = plan
  const done = new Set<string>()
  const entry = (name: string, data: Buffer | Readable): NewEntry => {
    done.add(name.toLowerCase())
    return { name, data }
  }
  yield entry(CONTENT_TYPES, Buffer.from(await contentTypes(zip, plan)))
  for (const target of targets) {
    const part = findPart(zip, target.path)!
    const shapes = (existing: string | undefined) => findShapes(target, existing, freePath)
    yield entry(part.name, stream(markSheet(part.bytes(), { marks: target.marks, styleFor: fills.styleFor, shapes })))
  }
  for (const target of targets) {
    const boxes = new Map<string, Comment | undefined>(
      target.comments.others.keys().map((reference) => [reference, undefined]),
    )
    for (const [reference, comment] of target.ours) boxes.set(reference, comment)
    yield entry(relationsPath(target.path), Buffer.from(await withRelationships(zip, target.path, target.added)))
    yield entry(target.commentsPath, stream(writeComments(target.comments, target.ours)))
    yield entry(target.shapesPath, stream(writeShapes(await readPart(zip, target.shapesPath), boxes)))
  }
  yield entry(plan.listPath, stream(writeList(plan.list, fills.list)))
  yield entry(plan.stylesPath, Buffer.from(fills.xml()))
  yield entry(parts.workbook, Buffer.from(await workbookXml(zip, plan)))
  const added = plan.isNewList ? [relationship(LIST_ID, 'worksheet', plan.listPath)] : []
  if (!parts.styles) added.push(relationship('rIdHotichStyles', 'styles', plan.stylesPath))
  yield entry(relationsPath(parts.workbook), Buffer.from(await withRelationships(zip, parts.workbook, added)))
  // An old list's relationships (printer settings, comments of its own) went with it.
  done.add(relationsPath(plan.listPath).toLowerCase())
  for (const part of zip.entries)
    if (!done.has(part.name.toLowerCase())) yield { name: part.name, data: stream(part.bytes()) }
}

const stream = (chunks: Iterable<string> | AsyncIterable<Buffer>): Readable =>
  Readable.from(chunks, { objectMode: false })

function findShapes(target: Target, existing: string | undefined, freePath: Plan['freePath']): string {
  const id = existing ?? 'rIdHotichShapes'
  const part = target.relationships.find((one) => one.id === id)
  target.shapesPath = part?.target ?? freePath('xl/drawings/vmlDrawing', '.vml')
  if (!part) target.added.push(relationship(id, 'vmlDrawing', target.shapesPath))
  return id
}

async function withRelationships(zip: Zip, part: string, added: readonly string[]): Promise<string> {
  const empty = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}/relationships"/>`
  const xml = (await readPart(zip, relationsPath(part))) ?? empty
  return appendItems(xml, 'Relationships', prefixed(xml, added))
}

// New elements of ours, under the prefix of the part they go to.
const prefixed = (xml: string, items: readonly string[]): string[] =>
  items.map((item) => item.replace(/^</, `<${prefixOf(xml)}`))

const CONTENT_TYPES = '[Content_Types].xml'

async function contentTypes(zip: Zip, plan: Plan): Promise<string> {
  const xml = (await readPart(zip, CONTENT_TYPES)) ?? ''
  const kind = (type: string) => `application/vnd.openxmlformats-officedocument.${type}`
  const override = (path: string, type: string) =>
    `<Override PartName="/${encodeXml(path)}" ContentType="${kind(type)}+xml"/>`
  const known = new Set([...elements(xml, 'Override')].map(({ tag }) => attribute(xml, tag, 'PartName')?.toLowerCase()))
  const hasShapes = [...elements(xml, 'Default')].some(
    ({ tag }) => attribute(xml, tag, 'Extension')?.toLowerCase() === 'vml',
  )
  const wanted: [string, string][] = [
    ...plan.targets.map(({ commentsPath }): [string, string] => [commentsPath, 'spreadsheetml.comments']),
    [plan.listPath, 'spreadsheetml.worksheet'],
    [plan.stylesPath, 'spreadsheetml.styles'],
  ]
  const overrides = wanted
    .filter(([path]) => !known.has(`/${path}`.toLowerCase()))
    .map(([path, type]) => override(path, type))
  const shapes = hasShapes ? [] : [`<Default Extension="vml" ContentType="${kind('vmlDrawing')}"/>`]
  return appendItems(xml, 'Types', prefixed(xml, [...shapes, ...overrides]))
}

const LIST_ID = 'rIdHotichList'

async function workbookXml(zip: Zip, plan: Plan): Promise<string> {
  const xml = (await readPart(zip, plan.parts.workbook)) ?? ''
  if (!plan.isNewList) return xml
  const ids = [...elements(xml, 'sheet')].map(({ tag }) => Number(attribute(xml, tag, 'sheetId') ?? 0))
  const id = Math.max(0, ...ids) + 1
  const sheet = `<sheet xmlns:r="${OFFICE}" name="${encodeXml(plan.list.name)}" sheetId="${id}" r:id="${LIST_ID}"/>`
  return appendItems(xml, 'sheets', prefixed(xml, [sheet]))
}
