import { describe, expect, it } from 'vitest'
import type { BatchResult } from '../../../src/command/result.js'
import { conflict, notFound } from '../../../src/kernel/errors.js'
import { Problem } from '../../../src/kernel/problem.js'
import { written } from './written.js'

const batch = (parts: Partial<BatchResult>): BatchResult => ({
  kind: 'batch',
  done: [],
  failed: [],
  ...parts,
})

const done = { id: 'R-9', said: 'R-9 is sent', json: { id: 'R-9', status: 'sent' } }
const HINT = 'possible: void'
const refused = (id: string) => ({
  id,
  error: conflict('not_allowed_from', `${id} is closed: send is not possible`, HINT, { status: 'closed' }),
})

describe('several ids for people', () => {
  it('what was done as results, what failed as errors; a hint that they share once', async () => {
    expect(await written(batch({ done: [done], failed: [refused('R-1'), refused('R-2')] }))).toEqual({
      text: 'R-9 is sent\n',
      chunks: ['R-9 is sent\n'],
      said: ['R-1 is closed: send is not possible', 'R-2 is closed: send is not possible', HINT],
      exit: 5,
    })
  })

  it('names the id where the words do not', async () => {
    const { text, said } = await written(
      batch({
        done: [{ id: 'R-9', said: 'sent', json: null }],
        failed: [
          { id: '1', error: new TypeError('GARCIA') },
          { id: 'R-2', error: new Problem('no \u001b date', 'a day') },
        ],
      }),
    )
    expect(text).toBe('R-9: sent\n')
    expect(said).toEqual([
      '1: a defect in pcc (TypeError)',
      '--verbose shows where it happened',
      'R-2: no ␛ date',
      'expected a day',
    ])
  })
})

describe('several ids for programs', () => {
  const mixed = batch({ done: [done], failed: [refused('R-1')] })
  const error = {
    code: 'conflict',
    message: 'R-1 is closed: send is not possible',
    hint: HINT,
    details: { reason: 'not_allowed_from', status: 'closed' },
  }

  it('JSON: done and failed', async () => {
    const { text, said } = await written(mixed, { format: 'json' })
    expect(JSON.parse(text)).toEqual({ done: [done.json], failed: [{ id: 'R-1', error }] })
    expect(said).toEqual([])
  })

  it('NDJSON: a line each', async () => {
    const { text } = await written(mixed, { format: 'ndjson' })
    const lines = text.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([done.json, { id: 'R-1', error }])
  })

  it('CSV, Markdown, HTML: a row each', async () => {
    expect((await written(mixed, { format: 'csv' })).text).toBe(
      'id,outcome,message\r\nR-9,done,R-9 is sent\r\nR-1,conflict,R-1 is closed: send is not possible\r\n',
    )
    expect((await written(mixed, { format: 'md' })).text).toContain('| R-9 | done | R-9 is sent |\n')
    expect((await written(mixed, { format: 'html' })).text).toContain('<td>conflict</td>')
  })
})

describe('the exit status of several ids', () => {
  const missing = { id: 'R-3', error: notFound('no R-3') }
  it.each([
    ['all done', batch({ done: [done] }), 0],
    ['none named', batch({}), 0],
    ['some failed', batch({ done: [done], failed: [refused('R-1')] }), 5],
    ['all failed for one reason', batch({ failed: [refused('R-1'), refused('R-2')] }), 4],
    ['all failed for several', batch({ failed: [refused('R-1'), missing] }), 5],
    ['a defect among them', batch({ done: [done], failed: [missing, { id: 'x', error: new Error() }] }), 1],
  ])('%s', async (_, result, exit) => {
    for (const format of ['table', 'json'] as const) {
      expect((await written(result, { format })).exit).toBe(exit)
    }
  })
})
