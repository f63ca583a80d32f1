import { unescapeText } from './workbook-text.js'
import { readXml } from './xml-events.js'

const CHUNK_BYTES = 1024 * 1024
const MAX_BYTES = 512 * 1024 * 1024

/** Texts by number, kept as bytes outside the heap: a workbook may have millions. */
export class SharedStrings {
  #chunks: Buffer[] = []
  #used = CHUNK_BYTES
  /** Where each text starts: chunk × CHUNK_BYTES + offset; its length follows from `#lengths`. */
  #starts = new Float64Array(1024)
  #lengths = new Uint32Array(1024)
  #count = 0

  add(text: string): void {
    const bytes = Buffer.byteLength(text)
    if (bytes > CHUNK_BYTES || this.#chunks.length * CHUNK_BYTES > MAX_BYTES) {
      throw new Error('its texts are longer than any sheet can hold')
    }
    if (this.#used + bytes > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES))
      this.#used = 0
    }
    if (this.#count === this.#starts.length) this.#grow()
    const chunk = this.#chunks.length - 1
    this.#chunks[chunk]?.write(text, this.#used)
    this.#starts[this.#count] = chunk * CHUNK_BYTES + this.#used
    this.#lengths[this.#count] = bytes
    this.#used += bytes
    this.#count += 1
  }

  get(index: number): string | undefined {
    const start = this.#starts[index]
    const length = this.#lengths[index]
    if (index >= this.#count || start === undefined || length === undefined) return undefined
    if (length === 0) return ''
    const offset = start % CHUNK_BYTES
    return this.#chunks[(start - offset) / CHUNK_BYTES]?.toString('utf8', offset, offset + length)
  }

  #grow(): void {
    const starts = new Float64Array(this.#count * 2)
    starts.set(this.#starts)
    this.#starts = starts
    const lengths = new Uint32Array(this.#count * 2)
    lengths.set(this.#lengths)
    this.#lengths = lengths
  }
}

/** Reads the table of texts; runs of rich text are joined, phonetic guides left out. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let text = ''
  let inText = false
  let inPhonetic = false
  await readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    text: (part) => {
      if (inText) text += part
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') strings.add(unescapeText(text))
    },
  })
  return strings
}
