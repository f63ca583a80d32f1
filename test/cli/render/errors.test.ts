import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { showError } from '../../../src/cli/render/index.js'
import { conflict, EXIT, invalid, notFound, PccError, usage } from '../../../src/kernel/errors.js'
import { Problem } from '../../../src/kernel/problem.js'
import { anyText } from '../../support/any-text.js'

const people = { json: false, verbose: false }
const programs = { json: true, verbose: false }
const system = (code: string): Error => Object.assign(new Error(`${code}: write`), { code })

describe('what failed and what to do about it', () => {
  it.each([
    ['usage', usage('"x" is no day', 'try: tomorrow'), '"x" is no day\ntry: tomorrow', 2],
    ['no hint', notFound('no R-9'), 'no R-9', 3],
    [
      'a conflict',
      conflict('closed', 'closed on Monday', 'take another day'),
      'closed on Monday\ntake another day',
      4,
    ],
    [
      'a wrong value',
      new Problem('"x" is no date', 'a day such as 2026-11-24'),
      '"x" is no date\nexpected a day such as 2026-11-24',
      5,
    ],
    ['a wrong value alone', new Problem('is missing'), 'is missing', 5],
    ['a full disk', system('ENOSPC'), 'The disk is full\nFree some space, and try again', 7],
    ['a quota', system('EDQUOT'), 'The disk is full\nFree some space, and try again', 7],
    ['a broken disk', system('EIO'), 'The disk fails to read or write\nCheck the disk, then pcc doctor', 7],
    ['control characters', usage('a\u001b[2Jb\nc', '\u202ed'), 'a␛[2Jb␊c\n\\u{202e}d', 2],
  ])('%s', (_, error, text, exit) => {
    expect(showError(error, people)).toEqual({ text, exit })
    expect(showError(error, { json: false, verbose: true })).toEqual({ text, exit })
  })

  it.each(Object.entries(EXIT))('%s ends with %i', (code, exit) => {
    const known = Object.keys(EXIT).find((one): one is keyof typeof EXIT => one === code) ?? 'internal'
    expect(showError(new PccError(known, 'x'), people).exit).toBe(exit)
  })
})

describe('a defect', () => {
  const hint = '--verbose shows where it happened'
  const named = (name: string): Error => Object.assign(new Error('GARCIA'), { name })

  it.each([
    [new TypeError('GARCIA, Maria'), 'TypeError'],
    [system('EBADF'), 'Error EBADF'],
    [Object.assign(named('SqliteError'), { code: 'SQLITE_ERROR' }), 'SqliteError SQLITE_ERROR'],
    [Object.assign(new Error('x'), { code: 'GARCIA, Maria' }), 'Error'],
    [Object.assign(new Error('x'), { code: 17 }), 'Error'],
    [named('GARCIA, Maria \u001b'), 'Error'],
    ['GARCIA', 'thrown string'],
    [null, 'thrown null'],
    [undefined, 'thrown undefined'],
  ])('%s is named without its words', (error, name) => {
    expect(showError(error, people)).toEqual({ text: `a defect in pcc (${name})\n${hint}`, exit: 1 })
    expect(JSON.parse(showError(error, programs).text)).toEqual({
      error: { code: 'internal', message: `a defect in pcc (${name})`, hint, details: {} },
    })
  })

  const broken = new Error('outer', { cause: new TypeError('in\u001bner') })

  it('shows where it happened when asked to, with its causes, safe for a terminal', () => {
    const { text } = showError(broken, { json: false, verbose: true })
    expect(text).toMatch(/^a defect in pcc \(Error\)\nError\n {4}at /)
    expect(text).toMatch(/\ncaused by TypeError: in␛ner\n {4}at .*errors\.test/)
  })

  it('leaves out what a message may quote of a patient', () => {
    const parsed = ((): unknown => {
      try {
        return JSON.parse('Garcia, Maria\n    at 12 Main St')
      } catch (error) {
        return error
      }
    })()
    const { text } = showError(parsed, { json: false, verbose: true })
    expect(text).toMatch(/\nSyntaxError\n {4}at /)
    expect(text).not.toMatch(/Garcia|Main St/)
  })

  it('shows it to programs in its details', () => {
    const shown = JSON.parse(showError(broken, { json: true, verbose: true }).text)
    expect(shown.error.details.stack).toContain('caused by TypeError')
  })

  it('has nothing to show of what is no error, and comes to an end with a cause of itself', () => {
    expect(showError('x', { json: false, verbose: true }).text).toContain(hint)
    const looped = new Error('looped')
    looped.cause = looped
    expect(
      showError(looped, { json: false, verbose: true }).text.match(/^(?:caused by )?Error$/gm),
    ).toHaveLength(5)
    const bare = new TypeError('x')
    delete bare.stack
    expect(showError(bare, { json: false, verbose: true }).text).toBe(
      'a defect in pcc (TypeError)\nTypeError: x',
    )
  })
})

describe('for programs', () => {
  it('is one object on one line', () => {
    const error = invalid('"x" is no NPI', 'ten digits', { field: 'npi', big: 12n, none: undefined })
    expect(showError(error, programs)).toEqual({
      exit: 5,
      text: '{"error":{"code":"invalid","message":"\\"x\\" is no NPI","hint":"ten digits","details":{"field":"npi","big":"12"}}}',
    })
  })

  it('has null for no hint', () => {
    expect(JSON.parse(showError(notFound('no R-9'), programs).text).error.hint).toBeNull()
  })

  it('leaves out details that JSON can not hold', () => {
    const details: Record<string, unknown> = {}
    details.self = details
    expect(JSON.parse(showError(invalid('x', 'y', details), programs).text).error).toEqual({
      code: 'invalid',
      message: 'x',
      hint: 'y',
      details: {},
    })
  })
})

it('is safe to show and read back, whatever the words', () => {
  fc.assert(
    fc.property(anyText(), anyText(), (message, hint) => {
      const error = usage(message, hint)
      expect(showError(error, people).text).not.toMatch(/(?!\n)\p{Cc}|\u202e/u)
      expect(showError(error, people).text.split('\n')).toHaveLength(2)
      const json = showError(error, programs).text
      expect(json).not.toMatch(/\p{Cc}|\u202e/u)
      expect(JSON.parse(json).error).toMatchObject({ message, hint })
    }),
  )
})
