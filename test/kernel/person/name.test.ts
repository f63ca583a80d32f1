import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, parseName, showName, writeName } from '../../../src/kernel/person/name.js'
import { Problem } from '../../../src/kernel/problem.js'

const EXPECTED = 'a name like "Garcia, Maria L" or "Maria L Garcia"'

describe('a whole name in one cell', () => {
  it.each([
    ['Garcia, Maria', 'Garcia', 'Maria', null, null],
    ['GARCIA,MARIA L', 'GARCIA', 'MARIA', 'L', null],
    ['Garcia, Maria L.', 'Garcia', 'Maria', 'L', null],
    ['García López, María del Carmen', 'García López', 'María', 'del Carmen', null],
    ['de la Cruz, Ana', 'de la Cruz', 'Ana', null, null],
    ['Garcia, Maria, L', 'Garcia', 'Maria', 'L', null],
    ['Garcia, Maria,', 'Garcia', 'Maria', null, null],
    ['Smith, John Jr.', 'Smith', 'John', null, 'Jr'],
    ['Smith Jr, John', 'Smith', 'John', null, 'Jr'],
    ['Smith, Jr., John A', 'Smith', 'John', 'A', 'Jr'],
    ['Smith, John A, III', 'Smith', 'John', 'A', 'III'],
    ['Smith, John 2nd', 'Smith', 'John', null, 'II'],
    ['Lopez, Junior', 'Lopez', 'Junior', null, null],
    ['Garcia, Mrs. Maria', 'Garcia', 'Maria', null, null],
    ['Garcia, Maria, Mrs', 'Garcia', 'Maria', null, null],
    ['None, Na', 'None', 'Na', null, null],
    ['陈, 伟', '陈', '伟', null, null],
    ['Mosciski958, Maynard46', 'Mosciski958', 'Maynard46', null, null],
  ])('last name first: %j', (cell, last_name, first_name, middle_name, suffix) => {
    expect(parseName(cell)).toEqual({ last_name, first_name, middle_name, suffix, preferred_name: null })
  })

  it.each([
    ['Maria Garcia', 'Maria', 'Garcia', null, null],
    ['Maria L. Garcia', 'Maria', 'Garcia', 'L', null],
    ['Mary Ann Smith', 'Mary', 'Smith', 'Ann', null],
    ['Mr. John Q. Public', 'John', 'Public', 'Q', null],
    ['Dr John Smith', 'John', 'Smith', null, null],
    ['John Smith III', 'John', 'Smith', null, 'III'],
    ['John M. Smith, Jr.', 'John', 'Smith', 'M', 'Jr'],
    ['John Smith Senior', 'John', 'Smith', null, 'Sr'],
    ['John Smith 4th', 'John', 'Smith', null, 'IV'],
    ['Lopez Junior', 'Lopez', 'Junior', null, null],
    ['Maria de la Cruz', 'Maria', 'de la Cruz', null, null],
    ['MARIA DE LA CRUZ', 'MARIA', 'DE LA CRUZ', null, null],
    ['Maria De La Cruz', 'Maria', 'De La Cruz', null, null],
    ['Jan van der Berg', 'Jan', 'van der Berg', null, null],
    ['Jan P. Van der Berg', 'Jan', 'Van der Berg', 'P', null],
    ['Van Morrison', 'Van', 'Morrison', null, null],
    ['Ludwig von Beethoven', 'Ludwig', 'von Beethoven', null, null],
    ['Susan Mc Donald', 'Susan', 'Mc Donald', null, null],
    ['Susan McDonald', 'Susan', 'McDonald', null, null],
    ["Sean O'Brien", 'Sean', "O'Brien", null, null],
    ["Sean O' Brien", 'Sean', "O'Brien", null, null],
    ["Pieter van 't Hof", 'Pieter', "van 't Hof", null, null],
    ['Anne St. John', 'Anne', 'St. John', null, null],
    ['Ahmed bin Said', 'Ahmed', 'bin Said', null, null],
    ['Mary Ben Smith', 'Mary', 'Smith', 'Ben', null],
    ['José Ortega y Gasset', 'José', 'Ortega y Gasset', null, null],
    ['Juan José E García', 'Juan', 'García', 'José E', null],
    ['Maria Smith - Jones', 'Maria', 'Smith-Jones', null, null],
  ])('as it is spoken: %j', (cell, first_name, last_name, middle_name, suffix) => {
    expect(parseName(cell)).toEqual({ last_name, first_name, middle_name, suffix, preferred_name: null })
  })

  it.each([
    ['Garcia, Maria "Mia"', 'Garcia', 'Maria', 'Mia'],
    ['William “Bill” Gates', 'Gates', 'William', 'Bill'],
    ['Garcia, Maria ""', 'Garcia', 'Maria', null],
  ])('with a preferred one: %j', (cell, last_name, first_name, preferred_name) => {
    expect(parseName(cell)).toEqual({
      last_name,
      first_name,
      middle_name: null,
      suffix: null,
      preferred_name,
    })
  })

  const ONE_WORD = 'is one word: the first name or the last name is missing'
  it.each([
    ['Garcia', ONE_WORD],
    ['Garcia,', ONE_WORD],
    ['Garcia, Jr', ONE_WORD],
    ['Mrs. Garcia', ONE_WORD],
    ['Dr.', 'has no last name'],
    ['Garcia, Mrs.', ONE_WORD],
    ['Garcia, 2', ONE_WORD],
    [', Maria', 'has no last name'],
    ['12, Maria', 'has no last name'],
    ['12345', 'has no last name'],
    ['John & Mary Smith', 'names two people'],
    ['Smith, John and Mary', 'names two people'],
    ['Smith, John (deceased)', 'has a remark in brackets'],
    ['Garcia, Maria "Mia', 'has a quote that nothing closes'],
    ['Garcia "G" Maria "Mia', 'has a quote that nothing closes'],
    ['Smith, John, A, B', 'has too many commas'],
  ])('%j %s', (cell, reason) => {
    expect(parseName(cell)).toEqual(new Problem(`"${cell}" ${reason}`, EXPECTED))
  })

  it('is no text', () => {
    expect(parseName('de '.repeat(100))).toHaveProperty(
      'message',
      expect.stringMatching(/too long for a name$/),
    )
  })

  it('comes back as it was written last name first', () => {
    const part = fc.stringMatching(/^[A-Z][a-z]{1,8}(?:-[A-Z][a-z]{1,5})?$/)
    fc.assert(
      fc.property(
        part,
        part,
        fc.constantFrom('Jr', 'Sr', 'II', 'III', 'IV', null),
        (last_name, first_name, suffix) => {
          fc.pre(
            !/^(?:Dr|Doctor|Fr|Hon|Miss|Mrs?|M[sx]|Prof(?:essor)?|Rev|Sir|[JS]r|Ii|Iii|Iv)$/.test(first_name),
          )
          fc.pre(!/^[JS]r$/.test(last_name))
          const parts = { last_name, first_name, middle_name: null, suffix, preferred_name: null }
          expect(parseName(`${last_name}, ${first_name}${suffix === null ? '' : ` ${suffix}`}`)).toEqual(
            parts,
          )
          expect(parseName(`${last_name}${suffix === null ? '' : ` ${suffix}`}, ${first_name}`)).toEqual(
            parts,
          )
        },
      ),
    )
  })
})

describe('a part of a name', () => {
  it.each([
    ['  Maria ', 'Maria'],
    ['GARCIA', 'GARCIA'],
    ['mcDonald', 'mcDonald'],
    ['Smith - Jones', 'Smith-Jones'],
    ['Smith -Jones', 'Smith-Jones'],
    ["O' Brien", "O'Brien"],
    ['D’ Angelo', 'D’Angelo'],
    ["Thomas' Smith", "Thomas' Smith"],
    ['-Ann', '-Ann'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['@Zoë', '@Zoë'],
    ['None', 'None'],
    ['Nu\u0301n\u0303ez', 'Núñez'],
  ])('%j is kept as %j', (raw, kept) => {
    expect(cleanName(raw)).toBe(kept)
    expect(cleanName(kept)).toBe(kept)
  })
})

describe('showing a name', () => {
  it.each([
    [{ last_name: 'Garcia', first_name: 'Maria' }, 'GARCIA, Maria'],
    [{ last_name: 'García', first_name: 'Maria', suffix: null, preferred_name: null }, 'GARCÍA, Maria'],
    [{ last_name: 'Groß', first_name: 'Anna' }, 'GROß, Anna'],
    [{ last_name: 'de la Cruz', first_name: 'Ana' }, 'DE LA CRUZ, Ana'],
    [{ last_name: 'Smith', first_name: 'John', suffix: 'Jr' }, 'SMITH Jr, John'],
    [
      { last_name: 'Smith', first_name: 'John', suffix: 'Jr', preferred_name: 'Jack' },
      'SMITH Jr, John "Jack"',
    ],
    [{ last_name: '陈', first_name: '伟' }, '陈, 伟'],
    [{ last_name: 'Chen', first_name: '' }, 'CHEN'],
  ])('%j is %j', (name, shown) => {
    expect(showName(name)).toBe(shown)
  })
})

describe('writing a name', () => {
  it.each(['Garcia', 'Garcia, Maria', 'Garcia Jr, Maria L "Mia"', 'de la Cruz, Ana "Annie"', ''])(
    '%s',
    (written) => {
      const [last = '', given = ''] = written.split(', ')
      const [, last_name = '', suffix = ''] = /^(.*?)(?: (Jr))?$/.exec(last) ?? []
      const [, first_name = '', middle_name = '', preferred_name = ''] =
        /^(\w*)(?: (\w))?(?: "(\w+)")?$/.exec(given) ?? []
      expect(writeName({ last_name, suffix, first_name, middle_name, preferred_name })).toBe(written)
    },
  )
})
