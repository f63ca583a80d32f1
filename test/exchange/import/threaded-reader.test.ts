import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { openThreaded } from '../../../src/exchange/import/threaded-reader.js'
import { allTargets } from './all-targets.js'

const OPEN = `require('node:worker_threads').parentPort.postMessage({
  kind: 'open', name: 'p.csv', headers: ['mrn'], uses: [{ kind: 'unmatched' }], notes: [], sha256: '' });`

const MEANING = { source: 'x', words: [], dateOrder: 'mdy', exact: false } as const

const opening = async (script: string) => {
  const targets = await allTargets()
  const worker = new Worker(script, { eval: true })
  return openThreaded(worker, targets.need('patient'), targets, MEANING)
}

describe('a reading thread that', () => {
  it('ends without a word fails its import, and leaves nobody waiting', async () => {
    await expect(opening('process.exit(3)')).rejects.toThrow(/ended with 3/)
  })

  it('dies over the rows is heard by whoever waits for them, again and again', async () => {
    const reader = await opening(`${OPEN} setTimeout(() => process.exit(4), 50)`)
    await expect(reader.next()).rejects.toThrow(/ended with 4/)
    await expect(reader.next()).rejects.toThrow(/ended with 4/)
    await reader.abandon()
  })

  it('throws gives its error', async () => {
    const reader = await opening(`${OPEN} setTimeout(() => { throw new Error('out of rows') }, 50)`)
    await expect(reader.next()).rejects.toThrow(/out of rows/)
    await reader.abandon()
  })

  it('says what a person can do about a file is believed', async () => {
    const failure = {
      code: 'invalid',
      message: 'x is empty',
      hint: 'export it again',
      details: {},
      stack: null,
    }
    const report = JSON.stringify({ kind: 'failed', failure })
    await expect(
      opening(`require('node:worker_threads').parentPort.postMessage(${report})`),
    ).rejects.toMatchObject({ code: 'invalid', hint: 'export it again' })
  })
})
