import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendItems,
  attribute,
  decodeXml,
  elements,
  encodeXml,
  inner,
  nextTag,
  type Piece,
  prefixOf,
  splitXml,
  XmlError,
} from './xml.ts'

const split = async (xml: string, size = xml.length): Promise<Piece[]> => {
  const bytes = Buffer.from(xml)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  return Array.fromAsync(splitXml(chunks(), 'sheetData', 'row'))
}

describe('tags and attributes', () => {
  test.each([
    ['<c r="A1" s="3"/>', 's', '3'],
    ["<c  r = 'A1'\n s = '3' >", 's', '3'],
    ['<c note="a > b" s="3">', 's', '3'],
    ['<c rs="1" s="3">', 's', '3'],
    ['<c note=" s=&quot;9&quot;" s="3">', 's', '3'],
    ['<c t="a&amp;b&#10;&#x41;">', 't', 'a&b\nA'],
    ['<c r="A1">', 's', undefined],
  ])('%j has %s %j', (xml, name, value) => {
    expect(attribute(xml, nextTag(xml, 0)!, name)).toBe(value)
  })

  test('comments, instructions and CDATA hold no tags', () => {
    const xml = '<?x <a/>?><!-- <b/> --><t><![CDATA[<c/>]]></t>'
    expect(nextTag(xml, 0)?.name).toBe('t')
    expect([...elements(xml, 'c')]).toEqual([])
  })

  test('elements are found by their name without prefix, outermost first', () => {
    const xml = '<x:l><x:r>1<x:r>2</x:r></x:r><x:r/><x:rr>3</x:rr></x:l>'
    expect([...elements(xml, 'r')].map((one) => inner(xml, one))).toEqual(['1<x:r>2</x:r>', ''])
    expect(prefixOf(xml)).toBe('x:')
  })

  test.each(['<!DOCTYPE a [<!ENTITY b "c">]><a/>', '<a', '<a b="c>', '<!-- <a/>'])('%j is refused', (xml) => {
    expect(() => [...elements(xml, 'a')]).toThrow(XmlError)
  })

  test('an unknown entity is left as it is written, none is expanded', () => {
    expect(decodeXml('&lol;&constructor;&#x110000;&lt;')).toBe('&lol;&constructor;&#x110000;<')
  })

  test('any text without carriage returns survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\r'))
        expect(decodeXml(encodeXml(text))).toBe(text)
      }),
    )
  })
})

describe('cutting a part at its items', () => {
  const sheet =
    '<?xml version="1.0"?>\n<w a="x>y"><cols/><sheetData>\n<row r="1"><c/></row> <!-- <row/> --><row r="3"/></sheetData><tail><row/></tail></w>\n'

  test('gives every row whole, and everything between', async () => {
    const pieces = await split(sheet)
    expect(pieces.filter(({ kind }) => kind === 'item').map(({ xml }) => xml)).toEqual([
      '<row r="1"><c/></row>',
      '<row r="3"/>',
    ])
    expect(pieces.at(-1)?.xml).toBe('<tail><row/></tail></w>\n')
  })

  test('wherever the bytes are cut, the pieces joined are the part', async () => {
    const text = sheet.replace('<c/>', '<c><is><t>Đặng Thị Ửng</t></is></c>')
    const rows = (pieces: Piece[]) => pieces.filter(({ kind }) => kind === 'item').map(({ xml }) => xml)
    const whole = rows(await split(text))
    for (let size = 1; size < 40; size++) {
      const pieces = await split(text, size)
      expect(pieces.map(({ xml }) => xml).join('')).toBe(text)
      expect(rows(pieces)).toEqual(whole)
    }
  })

  test('an empty container gets an opening and a closing tag', async () => {
    expect((await split('<x:w><x:sheetData/></x:w>')).map(({ xml }) => xml)).toEqual([
      '<x:w><x:sheetData>',
      '</x:sheetData>',
      '</x:w>',
    ])
  })

  test.each([
    ['no container', '<w/>'],
    ['no end', '<w><sheetData><row>'],
    ['cut in a tag', '<w><sheetData><row r="1'],
    ['another element', '<w><sheetData><col/></sheetData></w>'],
    ['a document type', '<!DOCTYPE w [<!ENTITY a "b">]><w><sheetData/></w>'],
    ['nothing', ''],
  ])('%s is refused', async (_, xml) => {
    await expect(split(xml)).rejects.toThrow(XmlError)
  })

  test('bytes that are not UTF-8 are refused', async () => {
    async function* latin() {
      yield Buffer.from('<w><sheetData/>é</w>', 'latin1')
    }
    await expect(Array.fromAsync(splitXml(latin(), 'sheetData', 'row'))).rejects.toThrow(XmlError)
  })
})

describe('adding to a list', () => {
  test.each([
    ['<s><fills count="2"><fill/><fill/></fills></s>', '<s><fills count="3"><fill/><fill/><new/></fills></s>'],
    ['<s><fills/></s>', '<s><fills><new/></fills></s>'],
    ["<x:s><x:fills  count='0' /></x:s>", "<x:s><x:fills  count='1'><new/></x:fills></x:s>"],
    ['<s/>', '<s/>'],
  ])('%s', (xml, expected) => {
    expect(appendItems(xml, 'fills', ['<new/>'])).toBe(expected)
  })
})
