import { describe, expect, it } from 'vitest'
import { inChosenColumns } from '../../src/command/chosen-columns.js'
import type { Context } from '../../src/command/context.js'
import { listCommand } from '../../src/command/records/list.js'
import { listOf } from '../../src/command/result.js'
import { FEATURES } from '../../src/features/index.js'
import { patients } from '../../src/features/patients/index.js'
import { providers } from '../../src/features/practice/index.js'
import { fieldEntries } from '../../src/record/record.js'
import { encodeNew } from '../../src/record/row.js'
import { withStore } from '../support/database.js'
import { jsonOf, runTyped } from '../support/typed.js'

const features = await Promise.all(FEATURES.map((entry) => entry.load()))
const records = features.flatMap((feature) => feature.records)
const commands = features.flatMap((feature) => feature.commands)

const references = records.flatMap((def) =>
  fieldEntries(def).flatMap(([name, field]) =>
    field.target === undefined ? [] : [[def.plural, name, field.target] as const],
  ),
)

const inColumns = (
  context: Context,
  columns: readonly string[],
  changes: Partial<Context> = {},
): Context => ({
  ...context,
  ...changes,
  page: { ...context.page, columns },
})

describe('every reference of every noun', () => {
  it('ends in _id, so that its column and its path are told apart', () => {
    expect(references.filter(([, name]) => !name.endsWith('_id'))).toEqual([])
    expect(references.length).toBeGreaterThan(30)
  })

  it.each(references)('%s reach through %s to any column of a %s', async (plural, name, target) => {
    await withStore(async ({ context }) => {
      const def = records.find((one) => one.plural === plural)
      const reached = records.find((one) => one.noun === target)
      if (def === undefined || reached === undefined) throw new Error(`no feature has ${target}`)
      const head = name.replace(/_id$/, '')
      const paths = ['id', 'created_at', ...Object.keys(reached.fields)].map((field) => `${head}.${field}`)
      for (const verb of ['list', 'export']) {
        const own = commands.find((one) => one.noun === plural && one.verb === verb)
        const needs = Object.values(own?.args ?? {}).some(({ required }) => required)
        const command = own === undefined || needs ? listCommand(def, {}) : own
        const changes = verb === 'export' ? { dryRun: true } : {}
        const asked = inColumns(context, paths, changes)
        const result = await inChosenColumns(asked, await runTyped(command, [], asked))
        if (result.kind === 'list') expect(result.columns.map((column) => column.name)).toEqual(paths)
        await expect(
          runTyped(listCommand(def, {}), [], inColumns(context, [`${head}.nonsense`])),
        ).rejects.toMatchObject({
          code: 'usage',
          message: `there is no column "${head}.nonsense": ${reached.plural} have no "nonsense"`,
          hint: expect.stringMatching(/there are: id, /),
        })
      }
    })
  })
})

describe('columns through several references, in every form', () => {
  it('give the same value wherever they are asked for', () =>
    withStore(async ({ context }) => {
      await context.write(async ({ writer }) => {
        const provider = await writer.insert(providers, { name: 'Wei Chen' })
        await writer.insertRows(patients, [
          encodeNew(
            patients,
            {
              last_name: 'Garcia',
              first_name: 'Maria',
              birth_date: '1968-03-14',
              phones: [{ phone: '+16025550143', use: 'mobile' }],
              pcp_provider_id: provider.id,
            },
            context.reading.now,
          ),
        ])
      })
      const ids = listOf<string | null>({
        columns: [
          {
            name: 'patient_id',
            label: 'patient',
            align: 'left',
            kind: 'id',
            noun: 'patient',
            json: (id) => id,
            csv: (id) => id ?? '',
            show: (id) => id ?? '',
          },
        ],
        rows: ['P-1', null],
        empty: '',
      })
      const asked = inColumns(context, [
        'patient.name',
        'patient.phone',
        'patient.pcp_provider.name',
        'patient_id',
      ])
      const result = await inChosenColumns(asked, ids)
      expect(jsonOf(result)).toEqual([
        {
          'patient.name': 'GARCIA, Maria',
          'patient.phone': expect.anything(),
          'patient.pcp_provider.name': 'Wei Chen',
          patient_id: 'P-1',
        },
        { 'patient.name': null, 'patient.phone': null, 'patient.pcp_provider.name': null, patient_id: null },
      ])
      if (result.kind !== 'list') throw new Error('a list is wanted')
      const [, phone] = result.columns
      expect([phone?.csv(0), phone?.csv(1)]).toEqual(['602-555-0143 (mobile)', ''])
      await expect(inChosenColumns(inColumns(context, ['patient.nam']), ids)).rejects.toMatchObject({
        message: 'there is no column "patient.nam": patients have no "nam"',
        hint: expect.stringMatching(/^did you mean name\? there are: /),
      })
      await expect(inChosenColumns(inColumns(context, ['patiend.name']), ids)).rejects.toMatchObject({
        message: 'there is no column "patiend.name" here',
        hint: expect.stringContaining('patient_id, patient.…'),
      })
    }))
})
