import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { statusField } from '../../../src/exchange/import/status-field.js'
import type { Reading } from '../../../src/kernel/reading.js'
import type { Lifecycle } from '../../../src/record/lifecycle.js'
import { allTargets } from './all-targets.js'

const targets = await allTargets()
const reading: Reading = { now: 0, today: '2026-11-24', zone: 'America/New_York', dateOrder: 'mdy' }

const words = readFileSync('docs/formats.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const noun = /^\| (appointments|referrals|followups) \|/.exec(line)?.[1]
    return [...line.matchAll(/`([^`]+)` → `([^`]+)`/g)].map(([, theirs = '', ours = '']) => ({
      noun,
      theirs,
      ours,
    }))
  })

describe('the page of formats', () => {
  it.each(words)('$noun: $theirs is $ours', ({ noun, theirs, ours }) => {
    const target = targets.offered.find(({ record }) => record.plural === noun)
    const cycle: Lifecycle | undefined = target?.record.lifecycle
    expect(cycle && statusField(cycle, target?.statusWords ?? {}).parse(theirs, reading)).toBe(ours)
  })

  it('names words of all three', () => {
    expect(new Set(words.map(({ noun }) => noun)).size).toBe(3)
  })
})
