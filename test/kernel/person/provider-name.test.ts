import { describe, expect, it } from 'vitest'
import { parseProviderName } from '../../../src/kernel/person/provider-name.js'
import { Problem } from '../../../src/kernel/problem.js'

describe('a clinician in one cell', () => {
  it.each([
    ['Chen, Wei MD', 'Wei Chen', 'Chen', 'Wei', ['MD']],
    ['Chen, Wei', 'Wei Chen', 'Chen', 'Wei', []],
    ['Dr. Wei Chen', 'Wei Chen', 'Chen', 'Wei', []],
    ['Wei Chen, MD, FACC', 'Wei Chen', 'Chen', 'Wei', ['MD', 'FACC']],
    ['Wei Chen MD FACC', 'Wei Chen', 'Chen', 'Wei', ['MD', 'FACC']],
    ['Wei Chen, md', 'Wei Chen', 'Chen', 'Wei', ['MD']],
    ['Wei Chen M.D., Ph.D.', 'Wei Chen', 'Chen', 'Wei', ['MD', 'PhD']],
    ['CHEN,WEI L MD', 'WEI L CHEN', 'CHEN', 'WEI', ['MD']],
    ['CHEN WEI', 'CHEN WEI', 'WEI', 'CHEN', []],
    ['Chen MD, Wei', 'Wei Chen', 'Chen', 'Wei', ['MD']],
    ['Chen MD, Wei, FACC', 'Wei Chen', 'Chen', 'Wei', ['MD', 'FACC']],
    ['John Smith Jr., MD', 'John Smith Jr', 'Smith', 'John', ['MD']],
    ['Jane Roe, FNP-BC', 'Jane Roe', 'Roe', 'Jane', ['FNP-BC']],
    ['Jane Roe, PA-C', 'Jane Roe', 'Roe', 'Jane', ['PA-C']],
    ['Roe, Jane DO', 'Jane Roe', 'Roe', 'Jane', ['DO']],
    ['ROE, JANE DO', 'JANE ROE', 'ROE', 'JANE', ['DO']],
    ['Anh Do', 'Anh Do', 'Do', 'Anh', []],
    ['ANH DO', 'ANH DO', 'DO', 'ANH', []],
    ['Garcia Lopez, Ma', 'Ma Garcia Lopez', 'Garcia Lopez', 'Ma', []],
    ['GARCIA LOPEZ, FATIMA', 'FATIMA GARCIA LOPEZ', 'GARCIA LOPEZ', 'FATIMA', []],
    ['Rahman, Md', 'Md Rahman', 'Rahman', 'Md', []],
    ['Chen, Wei (Cardiology)', 'Wei Chen', 'Chen', 'Wei', []],
    ['CHEN, WEI [10423]', 'WEI CHEN', 'CHEN', 'WEI', []],
    ['Prof. Dr. Anna van der Berg', 'Anna van der Berg', 'van der Berg', 'Anna', []],
    ['Ludivina884 Steuber698', 'Ludivina884 Steuber698', 'Steuber698', 'Ludivina884', []],
  ])('%j', (cell, name, last, first, credentials) => {
    expect(parseProviderName(cell)).toEqual({ name, last, first, credentials })
  })

  it.each([
    ['Dr. Chen', 'Chen', []],
    ['Chen', 'Chen', []],
    ['Chen MD', 'Chen', ['MD']],
    ['Chen, MD', 'Chen', ['MD']],
    ['Dr. Chen, MD', 'Chen', ['MD']],
    ['Chen, DO', 'Chen', ['DO']],
  ])('%j is a last name only', (cell, last, credentials) => {
    expect(parseProviderName(cell)).toEqual({ name: last, last, first: null, credentials })
  })
})

describe('a practice or department', () => {
  it.each([
    'Desert Cardiology Associates',
    'Phoenix Heart, PLLC',
    'Cardiology',
    'Smith & Jones MD',
    'Main Street Family Medicine',
    'Wei Chen MD PC',
    'Banner Physical Therapy (East)',
  ])('%j stays as it is', (name) => {
    expect(parseProviderName(name)).toEqual({ name, last: null, first: null, credentials: [] })
  })
})

describe('no name', () => {
  const EXPECTED = 'a name like "Chen, Wei MD" or "Dr. Wei Chen"'
  it.each([
    ['Dr.', '"Dr." names nobody'],
    ['(Cardiology)', '"(Cardiology)" names nobody'],
    ['10423', '"10423" names nobody'],
    ['MD '.repeat(99), `"${'MD '.repeat(13)}…" is too long for a name`],
    ['Chen, Wei, A, B', '"Chen, Wei, A, B" has too many commas'],
  ])('%j is refused', (cell, message) => {
    expect(parseProviderName(cell)).toEqual(new Problem(message, EXPECTED))
  })
})
