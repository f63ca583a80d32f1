import { expect, it } from 'vitest'
import { contacts } from '../../../src/features/patients/index.js'
import { practices } from '../../../src/features/practice/index.js'
import { withDesk } from './desk.js'
import { derivedLine } from './lines.js'

it('a call list has one row a person, what may be said before the number, and leaves a record of itself', () =>
  withDesk(async ({ practice, lines, run, json }) => {
    const missed = (n: number) =>
      derivedLine({
        key: `no-show/A-${n}`,
        kind: 'no-show',
        about_id: `A-${n}`,
        patient_id: 1,
        what: `visit ${n}`,
      })
    lines.push(missed(1), missed(2), derivedLine({ key: 'not-sent/R-1', kind: 'not-sent', patient_id: 2 }))
    await practice.context.write(({ writer }) =>
      writer.insert(contacts, { patient_id: 1, name: 'Luis', relation: 'spouse', not_contact: true }),
    )
    const [row, ...others] = Array.from(Object(await json(['export', '--calls'])))
    expect(others).toEqual([])
    expect(Object.keys(Object(row)).indexOf('contacts')).toBeLessThan(
      Object.keys(Object(row)).indexOf('phones'),
    )
    expect(row).toMatchObject({
      call: 'EXP-1.1',
      patient_id: 'P-1',
      patient: 'GARCIA, Maria',
      contacts: 'CT-1  Luis  spouse  do not contact',
      keys: 'no-show/A-1; no-show/A-2',
      reasons: expect.stringMatching(/^visit 1: .*; visit 2: /),
      outcome: null,
    })
    expect(await json(['export', '--calls', '--kind', 'not-sent'])).toMatchObject([{ patient_id: 'P-2' }])
    const made = await practice.context.read(({ bulk }) =>
      bulk.all('select row_count, nouns from "export" order by id'),
    )
    expect(made).toMatchObject([{ row_count: 1 }, { row_count: 1 }])
    expect(await json(['export', '--calls', '--team', 'all'])).toMatchObject([{ patient_id: 'P-1' }])
    await practice.context.write(({ writer }) => writer.updateRow(practices, 1, { teams: '["Front Desk"]' }))
    await expect(run(['export', '--calls', '--team', 'Front Dest'])).rejects.toMatchObject({
      code: 'usage',
      hint: 'did you mean Front Desk?',
    })
    await expect(run(['list', '--team', 'Front Dest'])).rejects.toMatchObject({ code: 'usage' })
    await expect(run(['export', '--mine'])).rejects.toThrow('are for a call list')
    await expect(run(['export', '--calls', '--priority', 'stat'])).rejects.toThrow('--priority is not for')
    await run(['export', '--calls'], { dryRun: true })
    expect(await practice.context.read(({ bulk }) => bulk.all('select id from "export"'))).toHaveLength(3)
  }))
