// A PDF of one page that is one JPEG: what scanners for registers give. ISO 32000-1, 7.5 (structure) and 7.4.8 (DCTDecode).

/** Width of an A4 page in points, 1/72 inch. */
const A4_WIDTH = 595

/**
 * Wraps a colour JPEG, unchanged, into a one-page PDF as wide as A4.
 * @param size of the image, in pixels
 */
export function pdfOfJpeg(jpeg: Buffer, size: { readonly width: number; readonly height: number }): Buffer {
  const height = Math.round((A4_WIDTH * size.height) / size.width)
  const content = Buffer.from(`q ${A4_WIDTH} 0 0 ${height} 0 0 cm /Page Do Q`)
  return assemble([
    [`<< /Type /Catalog /Pages 2 0 R >>`],
    [`<< /Type /Pages /Kids [3 0 R] /Count 1 >>`],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4_WIDTH} ${height}] /Contents 4 0 R /Resources << /XObject << /Page 5 0 R >> >> >>`,
    ],
    [`<< /Length ${content.length} >>`, content],
    [
      `<< /Type /XObject /Subtype /Image /Width ${size.width} /Height ${size.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    ],
  ])
}

/** Numbers the objects from 1, with the table of where each begins. */
function assemble(objects: readonly (readonly [dictionary: string, stream?: Buffer])[]): Buffer {
  const parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer | string): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    length += bytes.length
  }
  add('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  const offsets = objects.map(([dictionary, stream], index) => {
    const offset = length
    add(`${index + 1} 0 obj\n${dictionary}\n`)
    if (stream) {
      add('stream\n')
      add(stream)
      add('\nendstream\n')
    }
    add('endobj\n')
    return offset
  })
  const table = length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(parts)
}
