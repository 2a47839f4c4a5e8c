// The drawn page of a register: paper, a printed form, the entry in a clerk's handwriting. It shows what the book says,
// so a row that was keyed wrong differs from its page, as in life.
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { encodeXml } from '../lib/xml.ts'
import { readField } from '../register/read.ts'
import { getField, type RegisterType } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { pageForm, type Slot } from './page-form.ts'
import { randomOf } from './random.ts'

export const PAGE = { width: 900, height: 1240 } as const
const MARGIN = 70
const INDENT = 20
const FIRST_LINE = 190

/** Quality 0 to 100 that keeps a page between 40 and 100 kB, as letter 1437 asks (about 100 kB a page). */
const JPEG = { quality: 50, chromaSubsampling: '4:2:0' } as const

/** OFL faces with all Vietnamese letters, from npm; without them the system's faces stand in. */
const PRINT = 'Lora'
export const HANDS = ['Patrick Hand', 'Dancing Script'] as const
const FACES = [
  [PRINT, '@expo-google-fonts/lora/400Regular/Lora_400Regular.ttf'],
  [HANDS[0], '@expo-google-fonts/patrick-hand/400Regular/PatrickHand_400Regular.ttf'],
  [HANDS[1], '@expo-google-fonts/dancing-script/500Medium/DancingScript_500Medium.ttf'],
] as const

/** How the pages of one book look. */
export type PageLook = {
  readonly hand: (typeof HANDS)[number]
  readonly ink: string
  /** 0 or 1: fresh or yellowed. */
  readonly paper: number
  /** Degrees by which the scanner's operator laid the book askew. */
  readonly tilt: number
  /** The state in whose name the form was printed. */
  readonly state: string
}

/** Draws one entry's page as a colour JPEG of PAGE's size. */
export async function drawPage(type: RegisterType, values: Values, look: PageLook): Promise<Buffer> {
  const { lines, height } = pageForm(type)
  const form = await formOf(type, look)
  const ink = svg(
    look,
    [
      ...lines.flatMap((slots, line) => slots.map((slot) => written(type, values, slot, down(line, height), look))),
      ...signatures(values, down(lines.length, height) + 20, look),
    ].join(''),
  )
  return sharp(form, { raw: { ...PAGE, channels: 3 } })
    .composite([{ input: Buffer.from(ink) }])
    .jpeg(JPEG)
    .toBuffer()
}

const forms = new Map<string, Promise<Buffer>>()

/** The empty form on its paper, drawn once for each look and kept as pixels. */
function formOf(type: RegisterType, look: PageLook): Promise<Buffer> {
  const key = JSON.stringify([type.code, type.version, look.paper, look.tilt, look.state])
  let form = forms.get(key)
  if (!form) {
    if (forms.size >= 8) forms.clear() // 3 MB each
    form = drawForm(type, look)
    forms.set(key, form)
  }
  return form
}

async function drawForm(type: RegisterType, look: PageLook): Promise<Buffer> {
  const { title, lines, height } = pageForm(type)
  const signed = down(lines.length, height) + 20
  await loadFaces()
  const centred = (text: string, y: number, size: number) => print(text, PAGE.width / 2, y, size, 'middle')
  const printed = [
    centred(look.state, 70, 19),
    centred('Độc lập – Tự do – Hạnh phúc', 96, 17),
    centred(title, 148, Math.min(27, 1150 / title.length)),
    ...lines.flatMap((slots, line) => slots.map((slot) => label(slot, down(line, height)))),
    print('Người thực hiện', 240, signed, 17, 'middle'),
    print('Người ký', 660, signed, 17, 'middle'),
  ]
  return sharp(paperOf(look.paper), { raw: { ...PAGE, channels: 3 } })
    .composite([{ input: Buffer.from(svg(look, printed.join(''))) }])
    .removeAlpha()
    .raw()
    .toBuffer()
}

let loaded: Promise<unknown> | undefined

/** A face once named by its file is known by its name to everything drawn later in this process. */
function loadFaces(): Promise<unknown> {
  loaded ??= Promise.all(
    FACES.map(([font, path]) => {
      const fontfile = fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
      return sharp({ text: { text: 'ế', font, fontfile } })
        .raw()
        .toBuffer()
    }),
  )
  return loaded
}

const svg = (look: PageLook, inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${PAGE.width}" height="${PAGE.height}"><g transform="rotate(${look.tilt} ${PAGE.width / 2} ${PAGE.height / 2})">${inner}</g></svg>`

const print = (text: string, x: number, y: number, size: number, anchor = 'start'): string =>
  `<text x="${x}" y="${y}" font-family="${PRINT}" font-size="${size}" text-anchor="${anchor}" fill="#33302b">${encodeXml(text)}</text>`

const across = (part: number): number => MARGIN + part * (PAGE.width - 2 * MARGIN)
const down = (line: number, height: number): number => FIRST_LINE + line * height
const PRINT_SIZE = 16
const LETTER = 0.5 // of the size: width of a printed letter, on average
const labelEnd = ([text, , from]: Slot): number => across(from) + text.length * PRINT_SIZE * LETTER + 8

function label(slot: Slot, y: number): string {
  const [text, , from, to] = slot
  const dots = `<path d="M${labelEnd(slot)} ${y + 3}H${across(to) - 6}" stroke="#6b665c" stroke-dasharray="1 4"/>`
  return print(text, across(from), y, PRINT_SIZE) + dots
}

function written(type: RegisterType, values: Values, slot: Slot, y: number, look: PageLook): string {
  const [, fields, , to] = slot
  const text = fields.flatMap((field) => shown(type, values, field) ?? []).join('; ')
  return text === '' ? '' : handwriting(text, labelEnd(slot), y, across(to), look)
}

/** What a clerk writes: the meaning of a code, not its digit. */
function shown(type: RegisterType, values: Values, key: string): string | undefined {
  const text = values[key]
  if (text === undefined) return undefined
  const reading = readField(getField(type, key), text)
  return reading.kind === 'code' ? reading.name : text
}

const HAND_SIZE = 25
const HAND_LETTER = 0.43

/** One text, smaller where its place is narrow, each a little off the line. */
function handwriting(text: string, x: number, y: number, end: number, look: PageLook): string {
  const size = Math.min(HAND_SIZE, (end - x) / (text.length * HAND_LETTER))
  const wobble = ((text.length * 7 + Math.round(y)) % 5) - 2
  return `<text x="${x + INDENT / 4}" y="${y - 1 + wobble / 2}" font-family="${look.hand}" font-size="${size.toFixed(1)}" fill="${look.ink}" transform="rotate(${wobble / 10} ${x} ${y})">${encodeXml(text)}</text>`
}

function signatures(values: Values, top: number, look: PageLook): string[] {
  const sign = (text: string | undefined, x: number, y: number) =>
    text === undefined ? '' : handwriting(text, x, y, x + 260, look)
  return [
    sign(values['clerk.name'], 140, top + 70),
    sign(values['signer.title'], 560, top + 30),
    sign(values['signer.name'], 560, top + 80),
  ]
}

const TONES = [
  [243, 237, 222],
  [232, 219, 188],
] as const

/** Paper with its grain, darker to the edges; the same pixels each time, made once a tone (3 MB each). */
const papers = new Map<number, Buffer>()
function paperOf(tone: number): Buffer {
  const paper = papers.get(tone) ?? drawPaper(tone)
  papers.set(tone, paper)
  return paper
}

function drawPaper(tone: number): Buffer {
  const random = randomOf(tone)
  const { width, height } = PAGE
  const pixels = Buffer.allocUnsafe(width * height * 3)
  const colour = TONES[tone]!
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const edge = Math.min(x, y, width - x, height - y)
      const grain = random.int(-2, 2) - (edge < 40 ? (40 - edge) / 2 : 0)
      for (const channel of colour) pixels[at++] = Math.max(0, Math.min(255, channel + grain))
    }
  return pixels
}
