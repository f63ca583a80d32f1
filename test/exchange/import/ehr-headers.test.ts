import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { useName } from '../../../src/exchange/import/column-use.js'
import { mapHeaders } from '../../../src/exchange/import/map-headers.js'
import { likeliestTargets } from '../../../src/exchange/import/recognise-target.js'
import { allTargets } from './all-targets.js'

interface Column {
  readonly system: string
  readonly file: string
  readonly holds: string
  readonly header: string
  readonly field: string
}

const columns: Column[] = parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/ehr-headers/headers.csv')),
  { columns: true },
)
const files = new Map<string, Column[]>()
for (const column of columns) {
  const file = `${column.system}: ${column.file} ${column.holds}`
  files.set(file, [...(files.get(file) ?? []), column])
}
const targets = await allTargets()

describe('files of other systems, by their headers alone', () => {
  it.each([...files])('%s', (_, own) => {
    const headers = own.map(({ header }) => header)
    const { likely } = likeliestTargets(headers, targets)
    const [target, another] = likely
    const noun = another === undefined ? (target?.record.plural ?? '') : ''
    const uses = noun === '' || target === undefined ? [] : mapHeaders(headers, target, targets, [])
    expect(
      own.map((column, at) => {
        const use = uses[at]
        return { ...column, holds: noun, field: use === undefined ? '' : (useName(use) ?? '') }
      }),
    ).toEqual(own)
  })

  it('hold nothing that pcc knows when a few columns of many are all that it knows', () => {
    const claim =
      'Id,PATIENTID,PROVIDERID,PRIMARYPATIENTINSURANCEID,SECONDARYPATIENTINSURANCEID,DEPARTMENTID,' +
      'PATIENTDEPARTMENTID,DIAGNOSIS1,DIAGNOSIS2,DIAGNOSIS3,DIAGNOSIS4,DIAGNOSIS5,DIAGNOSIS6,DIAGNOSIS7,' +
      'DIAGNOSIS8,REFERRINGPROVIDERID,APPOINTMENTID,CURRENTILLNESSDATE,SERVICEDATE,SUPERVISINGPROVIDERID,' +
      'STATUS1,STATUS2,STATUSP,OUTSTANDING1,OUTSTANDING2,OUTSTANDINGP,LASTBILLEDDATE1,LASTBILLEDDATE2,' +
      'LASTBILLEDDATEP,HEALTHCARECLAIMTYPEID1,HEALTHCARECLAIMTYPEID2'
    expect(likeliestTargets(claim.split(','), targets).likely).toEqual([])
  })

  it('are of more than eight systems that have referrals or appointments', () => {
    const systems = columns.filter(({ holds }) => holds === 'referrals' || holds === 'appointments')
    expect(new Set(systems.map(({ system }) => system)).size).toBeGreaterThan(8)
  })
})
