/** Where Windows-1252 differs from Latin-1: bytes 0x80 to 0x9F. A blank is a byte that it doesn't define. */
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Own table: TextDecoder of some Node versions reads Windows-1252 as plain Latin-1. */
export const fromWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\x80-\x9f]/g, (char) => UPPER.charAt(char.charCodeAt(0) - 0x80))

/** The offset of the first byte that Windows-1252 doesn't define, or -1. */
export const firstNotWindows1252 = (bytes: Buffer): number =>
  bytes.toString('latin1').search(/[\x81\x8d\x8f\x90\x9d]/)

const BYTE_OF: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte): [string, number] => [fromWindows1252(Buffer.of(byte)), byte]).filter(
    ([char, byte]) => char !== ' ' || byte === 0x20,
  ),
)
const QUESTION_MARK = 0x3f

/** A character that Windows-1252 lacks becomes `?`. */
export const toWindows1252 = (text: string): Buffer =>
  Buffer.from([...text].map((char) => BYTE_OF.get(char) ?? QUESTION_MARK))
