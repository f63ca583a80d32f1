import { expect, it } from 'vitest'
import type { WorklistSource } from '../../../src/command/feature.js'
import { EVERYTHING_DUE } from '../../../src/features/followups/rules/filter.js'
import { newsBetween, trailOf } from '../../../src/features/followups/today/queries.js'
import { worklist } from '../../../src/features/followups/worklist.js'
import type { Stored } from '../../../src/record/record.js'
import type { Reader } from '../../../src/store/store.js'
import { withDesk } from './desk.js'
import { derivedLine } from './lines.js'

interface Asked {
  readonly sql: string
  readonly parameters: readonly Stored[]
}

/** A reader that notes what it is asked. */
const listening = (reader: Reader, asked: Asked[]): Reader => ({
  ...reader,
  bulk: {
    ...reader.bulk,
    all: (sql, ...parameters) => {
      asked.push({ sql, parameters })
      return reader.bulk.all(sql, ...parameters)
    },
  },
})

it('every query of the daily views finds its rows by an index', () =>
  withDesk(async ({ practice, run }) => {
    await run(['add', 'P-1', 'call', '--due', 'today', '--owner', 'me'])
    const source: WorklistSource = {
      kinds: [{ kind: 'not-scheduled', about: 'no visit date' }],
      lines: async () => [derivedLine({ patient_id: 1 })],
    }
    const asked: Asked[] = []
    const { context } = practice
    const plans = await context.read(async (reader) => {
      const heard = listening(reader, asked)
      await worklist(context, heard, [source], EVERYTHING_DUE)
      await worklist(context, heard, [source], { ...EVERYTHING_DUE, patientId: 1 })
      const { entry } = await trailOf(heard)
      await newsBetween(heard, 1, entry, 1)
      const details: string[] = []
      for (const { sql, parameters } of asked) {
        const steps = await reader.bulk.all(`explain query plan ${sql}`, ...parameters)
        details.push(...steps.map(({ detail }) => String(detail)))
      }
      return details
    })
    expect(asked.length).toBeGreaterThan(10)
    const scans = plans.filter((step) => step.startsWith('SCAN'))
    // The trail's last entry is the end of its own tree; a batch of keys is a table of this query alone.
    expect(scans.filter((step) => !/^SCAN (k|json_each|audit_entry)\b/.test(step))).toEqual([])
  }))
