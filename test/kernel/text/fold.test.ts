import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, nameTokens } from '../../../src/kernel/text/fold.js'
import { anyText } from '../../support/any-text.js'

describe('folding', () => {
  it.each([
    ['', ''],
    ['GARCIA', 'garcia'],
    ['  Maria   Luisa ', 'maria luisa'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['O´Brien', 'obrien'],
    ['ʻAʻala', 'aala'],
    ['J.R. Smith-Jones', 'jr smith jones'],
    ['Smith, John (Jr.)', 'smith john jr'],
    ['Núñez', 'nunez'],
    ['Nu\u0301n\u0303ez', 'nunez'],
    ['Groß', 'gross'],
    ['GROẞ', 'gross'],
    ['Søren Ærø', 'soren aero'],
    ['Łódź Đặng Þór', 'lodz dang thor'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Œuvre', 'oeuvre'],
    ['ĦAŻ Ŋ Ŧ', 'haz n t'],
    ['Əliyev', 'eliyev'],
    ['Ɓ Ɗ Ƙ Ƴ ƒ ĸ ð', 'b d k y f k d'],
    ['Gal·la', 'galla'],
    ['Gaŀla', 'galla'],
    ['ΟΔΟΣ ΟΔΟΣ', 'οδοσ οδοσ'],
    ['Ёлкин', 'елкин'],
    ['ＧＡＲＣＩＡ', 'garcia'],
    ['ﬁn', 'fin'],
    ['陈 伟', '陈 伟'],
    ['ガ', 'ガ'],
    ['한글', '한글'],
    ['राम', 'राम'],
    ['שָׁלוֹם', 'שלום'],
    ['בן־גוריון', 'בן גוריון'],
    ['مُحَمَّد', 'محمد'],
    ['=HYPERLINK("x")', 'hyperlink x'],
    ['R2-D2 —3', 'r2 d2 3'],
    ['--', ''],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('keeps apart what other scripts keep apart', () => {
    expect(fold('राम')).not.toBe(fold('रमा'))
    expect(fold('か')).not.toBe(fold('が'))
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText(), (text) => fold(fold(text)) === fold(text)))
    fc.assert(fc.property(letters(), (text) => fold(fold(text)) === fold(text)))
  })

  it('does not care for case or composition', () => {
    fc.assert(
      fc.property(letters(), (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text))
      }),
    )
  })
})

describe('the tokens of a name', () => {
  it.each([
    ['Garcia', ['garcia']],
    ["O'Brien", ['obrien']],
    ['Smith-Jones', ['smith', 'jones', 'smithjones']],
    ['de la Cruz', ['de', 'la', 'cruz', 'delacruz']],
    ['Mary Ann', ['mary', 'ann', 'maryann']],
    ['Lee Lee', ['lee', 'leelee']],
    ['José', ['jose']],
    ['', []],
    ['-', []],
  ])('%j: %j', (name, tokens) => {
    expect(nameTokens(name)).toEqual(tokens)
  })
})

function letters(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(..."aZ é'ÑßøÆłđıİŠžçüÜñ-.’ΣΆЙ"), { maxLength: 10 })
    .map((characters) => characters.join(''))
}
