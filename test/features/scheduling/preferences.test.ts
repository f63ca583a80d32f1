import { expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import type { Json } from '../../../src/record/field.js'
import { answer, obey, withClinic } from './clinic.js'

const providers = async (context: Context, line: string): Promise<Json[]> => {
  const rows = await answer(context, line)
  return Array.isArray(rows)
    ? rows.map((row: Json) => Object.fromEntries(Object.entries(row ?? {})).provider_id ?? null)
    : []
}

it('puts first on the schedule whom its reader wants first', () =>
  withClinic(async ({ context }) => {
    for (const n of [1, 2])
      await obey(context, `appointments book P-${n} --type VT-2 --provider DR-${n} --at "2026-11-25 9:00"`)
    expect(await providers(context, 'schedule --day tomorrow')).toEqual(['DR-1', 'DR-2'])
    await obey(context, 'config set schedule.first DR-2 --mine')
    expect(await providers(context, 'schedule --day tomorrow')).toEqual(['DR-2', 'DR-1'])
  }))

it('shows the own place when none is named, and says so at the head', () =>
  withClinic(async ({ context, said }) => {
    await obey(context, 'locations add --name West')
    await obey(context, 'hours set DR-1 --location LOC-2 "wed 8-12"')
    const visit = 'appointments book P-1 --type VT-1 --provider DR-1'
    await obey(context, `${visit} --location LOC-2 --at "2026-11-25 9:00"`)
    await obey(context, 'config set schedule.location LOC-1 --mine')
    expect(await providers(context, 'schedule --day tomorrow')).toEqual([])
    expect(await providers(context, 'schedule --day tomorrow --location all')).toEqual(['DR-1'])
    await obey(context, 'config set schedule.location loc-2 --mine')
    expect(await providers(context, 'schedule --day tomorrow')).toEqual(['DR-1'])
    const page = await obey(context, 'schedule --day tomorrow')
    if (page.kind !== 'view') throw new Error('a view is wanted')
    const same = (text: string): string => text
    const paint = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same }
    expect(page.lines({ width: 80, terminal: false, paint })[0]).toContain('· West only')
    await obey(context, 'config set schedule.location LOC-9 --mine')
    expect(await providers(context, 'schedule --day tomorrow')).toEqual(['DR-1'])
    expect(said.at(-1)).toBe(
      'warning: schedule.location is LOC-9, which is not in use: pcc config set --mine schedule.location all',
    )
  }))
