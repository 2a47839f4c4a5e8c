// Just enough XML to read spreadsheets exactly and to change them in place: everything is told by offsets into the text,
// so what is not touched keeps its bytes. No entity but the five and numbers is known, and a document type is refused:
// nothing can expand, nothing is fetched.

/** The text is not XML as spreadsheets have it. */
export class XmlError extends Error {}

/** `name` is without its prefix; `start` is at '<', `end` behind '>'. */
export type Tag = {
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  readonly start: number
  readonly end: number
}

/** The next tag at or behind `from`; comments, instructions and CDATA are passed over. */
export function nextTag(xml: string, from: number): Tag | undefined {
  let at = xml.indexOf('<', from)
  while (at >= 0) {
    const code = xml.charCodeAt(at + 1)
    if (code !== 0x21 /* ! */ && code !== 0x3f /* ? */) return tagAt(xml, at)
    at = xml.indexOf('<', afterMarkup(xml, at))
  }
  return undefined
}

function afterMarkup(xml: string, at: number): number {
  if (xml.startsWith('<!DOCTYPE', at)) throw new XmlError('a document type')
  const ending = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>'
  const end = xml.indexOf(ending, at)
  if (end < 0) throw new XmlError('unfinished markup')
  return end + ending.length
}

function tagAt(xml: string, start: number): Tag {
  const closing = xml.charCodeAt(start + 1) === 0x2f
  const nameStart = start + (closing ? 2 : 1)
  let nameEnd = 0
  let prefixEnd = nameStart
  let at = nameStart
  for (; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === 0x3e /* > */) break
    if (code === 0x22 || code === 0x27) {
      at = xml.indexOf(xml[at]!, at + 1)
      if (at < 0) break
    } else if (!nameEnd && (code <= 0x20 || code === 0x2f)) nameEnd = at
    else if (!nameEnd && code === 0x3a /* : */) prefixEnd = at + 1
  }
  if (at < 0 || at >= xml.length) throw new XmlError('unfinished tag')
  const kind = closing ? 'close' : xml.charCodeAt(at - 1) === 0x2f ? 'empty' : 'open'
  return { name: xml.slice(prefixEnd, nameEnd || at), kind, start, end: at + 1 }
}

/** An attribute's raw value and where it stands; `name` with its prefix, if it has one. */
export function findAttribute(xml: string, tag: Tag, name: string): { start: number; end: number } | undefined {
  let at = tag.start + 1
  while (at < tag.end && xml.charCodeAt(at) > 0x20) at++
  while (at < tag.end) {
    while (xml.charCodeAt(at) <= 0x20) at++
    const nameStart = at
    while (at < tag.end && xml.charCodeAt(at) > 0x20 && xml.charCodeAt(at) !== 0x3d /* = */) at++
    const nameEnd = at
    while (at < tag.end && xml.charCodeAt(at) !== 0x22 && xml.charCodeAt(at) !== 0x27) at++
    if (at >= tag.end) return undefined
    const start = at + 1
    const end = xml.indexOf(xml[at]!, start)
    if (nameEnd - nameStart === name.length && xml.startsWith(name, nameStart)) return { start, end }
    at = end + 1
  }
  return undefined
}

/** An attribute's decoded value. */
export function attribute(xml: string, tag: Tag, name: string): string | undefined {
  const found = findAttribute(xml, tag, name)
  return found && decodeXml(xml.slice(found.start, found.end))
}

/** An attribute in the relationships namespace, whatever prefix the writer bound to it ('r:id' nearly always). */
export function relationAttribute(xml: string, tag: Tag): string | undefined {
  const found = /\s\w+:id\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(xml.slice(tag.start, tag.end))
  return found ? decodeXml(found[1] ?? found[2] ?? '') : undefined
}

/** A whole element: `tag` opens it, the inside runs from `tag.end` to `innerEnd`. */
export type Element = { readonly tag: Tag; readonly innerEnd: number; readonly end: number }

/** The outermost elements of that name between two offsets, in order. */
export function* elements(xml: string, name: string, from = 0, to = xml.length): Generator<Element> {
  let opening: Tag | undefined
  let depth = 0
  for (let tag = nextTag(xml, from); tag && tag.start < to; tag = nextTag(xml, tag.end)) {
    if (tag.name !== name) continue
    if (tag.kind === 'empty' && !opening) yield { tag, innerEnd: tag.end, end: tag.end }
    if (tag.kind === 'open' && depth++ === 0) opening = tag
    if (tag.kind === 'close' && opening && --depth === 0) {
      yield { tag: opening, innerEnd: tag.start, end: tag.end }
      opening = undefined
    }
  }
  if (opening) throw new XmlError(`unfinished ${name}`)
}

export const firstElement = (xml: string, name: string, from = 0): Element | undefined =>
  elements(xml, name, from).next().value ?? undefined

/** The inside of an element, as it is written. */
export const inner = (xml: string, element: Element): string => xml.slice(element.tag.end, element.innerEnd)

/** The prefix of a part's root element with its colon, '' when it has none: new elements must carry it too. */
export const prefixOf = (xml: string): string =>
  /<([\w.-]+:)?\w[^>]*>/.exec(xml.replace(/^\s*<\?[^>]*>/, ''))?.[1] ?? ''

/** Adds to the end of the first element of that name, keeping its count if it has one. Without such an element: as it was. */
export function appendItems(xml: string, list: string, items: readonly string[]): string {
  const found = firstElement(xml, list)
  if (!found || items.length === 0) return xml
  const { tag, innerEnd } = found
  const open = xml.slice(tag.start, tag.end)
  const counted = open.replace(/(\scount=["'])(\d+)/, (_, before, count) => `${before}${Number(count) + items.length}`)
  const closing = tag.kind === 'empty' ? `</${open.slice(1, open.search(/[\s/>]/))}>` : ''
  return [
    xml.slice(0, tag.start),
    tag.kind === 'empty' ? counted.replace(/\s*\/>$/, '>') : counted,
    xml.slice(tag.end, innerEnd),
    ...items,
    closing,
    xml.slice(innerEnd),
  ].join('')
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text or an attribute's value as it is meant: entities, CDATA, and line ends as XML 1.0 §2.11 has them. */
export function decodeXml(raw: string): string {
  if (!/[&\r<]/.test(raw)) return raw
  if (raw.includes('<![CDATA[')) return decodeSections(raw)
  return raw.replace(/\r\n?/g, '\n').replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, decodeEntity)
}

const decodeSections = (raw: string): string =>
  raw
    .split(/<!\[CDATA\[([\s\S]*?)\]\]>/)
    .map((part, n) => (n % 2 ? part.replace(/\r\n?/g, '\n') : decodeXml(part.replaceAll('<', '&lt;'))))
    .join('')

function decodeEntity(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an element or an attribute in double quotes. */
export const encodeXml = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!) : text

/** `head` runs through the container's opening tag, `between` is what stands between items, `tail` starts at its end. */
export type Piece = { readonly kind: 'head' | 'item' | 'between' | 'tail'; readonly xml: string }

// Characters. A row of 70 full cells of Excel (32,767 characters) has 2.3 million.
const LONGEST_PIECE = 8 * 2 ** 20

/**
 * Cuts a part into pieces at the items of its one container (rows of sheetData, si of sst); the pieces joined are the
 * part. An empty container is rewritten with an opening and a closing tag.
 */
export async function* splitXml(
  bytes: AsyncIterable<Buffer>,
  container: string,
  item: string,
): AsyncGenerator<Piece, void, void> {
  const opening = new RegExp(`<(?:[\\w.-]+:)?${container}(?=[\\s/>])`)
  let text = ''
  let at: 'head' | 'items' | 'tail' = 'head'
  for await (const chunk of decodeUtf8(bytes)) {
    text += chunk
    if (at === 'head') {
      const head = cutHead(text, opening)
      if (head) {
        yield { kind: 'head', xml: head.xml }
        text = head.rest
        at = 'items'
      }
    }
    let from = 0
    while (at === 'items') {
      const piece = nextPiece(text, from, item)
      if (!piece) break
      yield { kind: piece.kind, xml: text.slice(from, piece.end) }
      from = piece.end
      if (piece.kind === 'tail') at = 'tail'
    }
    text = text.slice(from)
    if (at === 'tail' && text !== '') {
      yield { kind: 'tail', xml: text }
      text = ''
    }
    if (text.length > LONGEST_PIECE) throw new XmlError('an element without end')
  }
  if (at !== 'tail') throw new XmlError(`unfinished ${container}`)
}

// The part through its container's opening tag; undefined while that has not arrived.
function cutHead(text: string, opening: RegExp): { xml: string; rest: string } | undefined {
  const found = opening.exec(text)
  const tag = found && isWhole(text, found.index) ? nextTag(text, found.index) : undefined
  if (!tag) return undefined
  const before = text.slice(0, tag.start)
  if (before.includes('<!DOCTYPE')) throw new XmlError('a document type')
  const open = text.slice(tag.start, tag.end)
  const closing = tag.kind === 'empty' ? `</${open.slice(1, open.search(/[\s/>]/))}>` : ''
  return { xml: before + open.replace(/\/>$/, '>'), rest: closing + text.slice(tag.end) }
}

// Has all of the tag at this '<' arrived? A '>' within quotes is part of a value.
function isWhole(text: string, at: number): boolean {
  let quote = ''
  for (let i = at; i < text.length; i++) {
    const sign = text[i]!
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return true
  }
  return false
}

// What can be cut off now: an item, what stands before one, or the container's end. Undefined: more text is needed.
function nextPiece(text: string, from: number, item: string): { kind: Piece['kind']; end: number } | undefined {
  const start = text.indexOf('<', from)
  if (start < 0) return undefined
  if (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start)
    return end < 0 ? undefined : { kind: 'between', end: end + 3 }
  }
  if (!isWhole(text, start)) return undefined
  const tag = nextTag(text, start)
  if (!tag) return undefined
  if (start > from) return { kind: 'between', end: start }
  if (tag.kind === 'close') return { kind: 'tail', end: tag.end }
  if (tag.name !== item) throw new XmlError(`${tag.name} where ${item} stands`)
  if (tag.kind === 'empty') return { kind: 'item', end: tag.end }
  const closing = `</${text.slice(start + 1, start + 1 + text.slice(start + 1, tag.end).search(/[\s/>]/))}>`
  const end = text.indexOf(closing, tag.end)
  return end < 0 ? undefined : { kind: 'item', end: end + closing.length }
}

async function* decodeUtf8(bytes: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? new XmlError('not UTF-8', { cause: error }) : error
  }
}
