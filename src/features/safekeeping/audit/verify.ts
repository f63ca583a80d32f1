import { type Command, command } from '../../../command/command.js'
import { toggle, words } from '../../../command/option.js'
import type { ViewResult } from '../../../command/result.js'
import { EXIT, usage } from '../../../kernel/errors.js'
import { externalId } from '../../../record/record.js'
import { faultLine } from '../../../store/audit/fault.js'
import { verifyTrail } from '../../../store/audit/verify.js'
import { allRecords } from '../all-records.js'
import { entryName } from './columns.js'

/** A head as `verify` prints it, with or without its entry. */
const HEAD = /^(?:(?:head )?AUD-\d+ )?([\w-]{43})$/

export const verify: Command = command({
  noun: 'audit',
  verb: 'verify',
  about: 'recompute the whole trail and hold every record against it',
  examples: [
    'pcc audit verify',
    'pcc audit verify --head > head.txt',
    'pcc audit verify --expect "$(cat head.txt)"',
  ],
  options: {
    head: toggle('print only the hash of the last entry, to be kept elsewhere'),
    expect: words({
      about: 'a hash that was kept elsewhere: finds a trail whose end was cut off',
      value: 'HASH',
    }),
  },
  run: async (context, values): Promise<ViewResult> => {
    const expect = values.expect === undefined ? undefined : headIn(values.expect)
    const records = await allRecords(context)
    const progress = context.progress('entries and records')
    const found = await context.read((reader) =>
      verifyTrail(reader, records, {
        ...(expect === undefined ? {} : { expect }),
        progress: (done) => progress.update(done, null),
      }),
    )
    progress.finish()
    const named = (noun: string, id: number): string => {
      const def = records.find((one) => one.noun === noun)
      return def === undefined ? `${noun} ${id}` : externalId(def, id)
    }
    const faults = found.faults.map((fault) => faultLine(fault, named))
    const { head, faultCount } = found
    const whole = faultCount === 0
    return {
      kind: 'view',
      json: {
        ok: whole,
        entries: found.entries,
        changes: found.changes,
        records: found.records,
        head: head === null ? null : { entry: entryName(head.entry), hash: head.hash },
        faults,
        fault_count: faultCount,
      },
      lines: () => {
        if (values.head && whole) return [head?.hash ?? '']
        return [
          whole
            ? `the trail holds: ${found.entries} entries, ${found.changes} changes, ${found.records} records`
            : `the trail does not hold: ${faultCount === 1 ? 'one fault' : `${faultCount} faults`}`,
          ...faults,
          ...(faults.length < faultCount ? [`and ${faultCount - faults.length} more`] : []),
          ...(head === null ? [] : [`head ${entryName(head.entry)} ${head.hash}`]),
        ]
      },
      ...(whole ? {} : { exit: EXIT.corrupt }),
    }
  },
})

/** Errors: `usage` for what can be no hash. */
function headIn(text: string): string {
  const hash = HEAD.exec(text)?.[1]
  if (hash !== undefined) return hash
  throw usage(`--expect: "${text}" is no head of a trail`, 'it is what pcc audit verify --head printed')
}
