import fc from 'fast-check'

const character = fc
  .oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff))
  .map((code) => String.fromCodePoint(code))

/** Text of any characters at all, halves of surrogate pairs among them. */
export const anyText = (maxLength = 12): fc.Arbitrary<string> =>
  fc.array(character, { maxLength }).map((characters) => characters.join(''))
