// Where things stand in an .xlsx: its parts and the relationships between them (ECMA-376 part 2).

import { posix } from 'node:path'
import { WorkbookError } from './workbook.ts'
import { attribute, elements, firstElement, relationAttribute } from './xml.ts'
import { readEntry, type Zip, type ZipEntry } from './zip.ts'

/** `type` is the last word of the relationship's type, the same in both generations of the standard. */
export type Relationship = { readonly id: string; readonly type: string; readonly target: string }

export type SheetPart = { readonly name: string; readonly path: string; readonly relation: string }
export type Parts = {
  readonly workbook: string
  readonly sheets: readonly SheetPart[]
  readonly styles: string | undefined
  readonly sharedStrings: string | undefined
  readonly date1904: boolean
}

/** A part by its name; case does not count in part names. */
export const findPart = (zip: Zip, path: string): ZipEntry | undefined => {
  const wanted = path.toLowerCase()
  return zip.entries.find((entry) => entry.name.toLowerCase() === wanted)
}

/** A part's text; undefined when there is no such part. Throws ZipError. */
export async function readPart(zip: Zip, path: string): Promise<string | undefined> {
  const entry = findPart(zip, path)
  if (!entry) return undefined
  const bytes = await readEntry(entry)
  if (!bytes.ok) throw new WorkbookError(bytes.problem)
  return bytes.value.toString('utf8')
}

/** Where the relationships of a part stand: 'xl/workbook.xml' → 'xl/_rels/workbook.xml.rels'. */
export const relationsPath = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)

/** The relationships of a part that point into the package, their targets resolved to part names. */
export async function readRelationships(zip: Zip, part: string): Promise<Relationship[]> {
  const xml = (await readPart(zip, relationsPath(part))) ?? ''
  return [...elements(xml, 'Relationship')]
    .filter(({ tag }) => attribute(xml, tag, 'TargetMode') !== 'External')
    .map(({ tag }) => ({
      id: attribute(xml, tag, 'Id') ?? '',
      type: (attribute(xml, tag, 'Type') ?? '').split('/').at(-1) ?? '',
      target: posix.resolve('/', posix.dirname(part), attribute(xml, tag, 'Target') ?? '').slice(1),
    }))
}

/** Finds the parts of an .xlsx. Throws WorkbookError: a zip without a workbook in it is none. */
export async function readParts(zip: Zip): Promise<Parts> {
  const workbook = (await readRelationships(zip, '')).find((one) => one.type === 'officeDocument')?.target
  const xml = workbook && (await readPart(zip, workbook))
  if (!xml || !firstElement(xml, 'sheets')) throw new WorkbookError('workbook.not-a-workbook')
  const relationships = await readRelationships(zip, workbook)
  const targetOf = (type: string) => relationships.find((one) => one.type === type)?.target
  const settings = firstElement(xml, 'workbookPr')
  const date1904 = settings ? /^(1|true|on)$/.test(attribute(xml, settings.tag, 'date1904') ?? '') : false
  const sheets = [...elements(xml, 'sheet')].flatMap(({ tag }) => {
    const relation = relationAttribute(xml, tag) ?? ''
    const part = relationships.find((one) => one.id === relation && one.type === 'worksheet')
    return part ? [{ name: attribute(xml, tag, 'name') ?? '', path: part.target, relation }] : []
  })
  return { workbook, sheets, styles: targetOf('styles'), sharedStrings: targetOf('sharedStrings'), date1904 }
}
