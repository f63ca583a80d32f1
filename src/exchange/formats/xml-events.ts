import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'

export type Attributes = Readonly<Record<string, string>>

/** Names come without their prefix: a workbook may write `<x:row>` for `<row>`. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** A document type could declare entities; a workbook has none. */
const refuseDoctype = (): never => {
  throw new Error('it declares a document type')
}

/** More text than this between two tags is no workbook of this world, and would have to be held in memory. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024

/** Feeds XML (UTF-8, or UTF-16 with a mark) to a handler; yields after each chunk. Throws when it isn't well-formed. */
export async function* xmlEvents(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', refuseDoctype)
  let sinceTag = 0
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0
    handler.open?.(localName(name), attributes)
  })
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', ({ name }) => handler.close?.(localName(name)))

  let decoder: TextDecoder | undefined
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8', {
      fatal: true,
    })
    parser.write(decoder.decode(chunk, { stream: true }))
    sinceTag += chunk.length
    if (sinceTag > MAX_TEXT_BYTES) throw new Error('it holds a text that is too long')
    yield
  }
  parser.write(decoder?.decode() ?? '').close()
}

/** The same for a small part, to its end. */
export async function readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of xmlEvents(bytes, handler));
}
