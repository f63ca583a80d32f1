import { describe, expect, test } from 'vitest'
import { makeCompletionTable } from '../../../src/cli/completion/make-table.js'
import { wantedBy } from '../../../src/cli/completion/wanted.js'
import { FEATURES } from '../../../src/features/index.js'

const table = await makeCompletionTable(FEATURES)
const wanted = (line: string) => wantedBy(table, line.split(' '))
const values = (line: string): string[] => wanted(line).candidates.map(({ value }) => value)

test.each([
  ['sched', ['schedule']],
  ['pati', ['patients']],
  ['appt', ['appt', 'appts']],
  ['patients sh', ['show']],
  ['patient sh', ['show']],
  ['--db x.db patients sh', ['show']],
  ['patients new', []],
  ['followups tr', ['try']],
  ['help pat', ['patients']],
  ['schedule --wee', ['--week']],
  ['--form', ['--format']],
  ['schedule --format c', ['csv']],
  ['schedule --format=c', ['csv']],
  ['appointments list --status bo', ['booked']],
  ['patients list --columns id,birth', ['birth_date']],
  ['followups attempt F-1 --channel ph', ['phone']],
  ['followups attempt F-1 --channel phone --outcome no', ['no-answer']],
  ['followups add --due tom', ['tomorrow']],
  ['reports run ni', []],
  ['config get patients.', ['patients.pairs-within']],
  ['nonsense ', []],
  ['nonsense x --y ', []],
])('pcc %s', (line, expected) => {
  expect(values(line)).toEqual(expected)
})

describe('what the database has', () => {
  test.each([
    ['patients show ', { noun: 'patient' }],
    ['appointments cancel A-1 A', { noun: 'appointment', statuses: expect.arrayContaining(['booked']) }],
    ['schedule --provider ', { noun: 'provider' }],
    ['--user ', { noun: 'user' }],
    ['slots --type ', { noun: 'visit-type' }],
    ['followups claim ', { from: 'keys' }],
    ['patients import ', { from: 'files' }],
    ['export --dir ', { from: 'folders' }],
  ])('is wanted by pcc %s', (line, slot) => {
    expect(wanted(line).slot).toMatchObject(slot)
  })

  test('a value that nobody can know is none', () => {
    expect(wanted('followups attempt F-1 --note ').slot).toEqual({})
  })
})

test('a command’s own options come first, all when one is spelt, none twice', () => {
  expect(values('schedule --')).toContain('--day')
  expect(values('schedule --')).not.toContain('--format')
  expect(values('schedule --f')).toContain('--format')
  expect(values('schedule --day mon --d')).not.toContain('--day')
})

test('words behind -- are no options', () => {
  expect(values('patients show -- --he')).toEqual([])
})

test('the database that the line names is taken', () => {
  expect(Object.fromEntries(wanted('--db a.db --key-file=k.key patients show ').given)).toEqual({
    '--db': 'a.db',
    '--key-file': 'k.key',
  })
})
