import { expect, it, vi } from 'vitest'
import { GARCIA, patients, written } from './written.js'

const loaded = vi.hoisted(() => new Set<string>())
vi.mock('chalk', (original) => {
  loaded.add('chalk')
  return original()
})
vi.mock('cli-table3', (original) => {
  loaded.add('cli-table3')
  return original()
})
vi.mock('csv-stringify/sync', (original) => {
  loaded.add('csv-stringify')
  return original()
})

it('loads no library for a pipe, cli-table3 for a terminal, chalk for colour', async () => {
  for (const format of ['table', 'json', 'ndjson', 'md', 'html'] as const) {
    await written(patients([GARCIA]), { format })
  }
  expect([...loaded]).toEqual([])
  await written(patients([GARCIA]), { terminal: true })
  expect([...loaded]).toEqual(['cli-table3'])
  await written(patients([GARCIA]), { color: true })
  expect([...loaded]).toEqual(['cli-table3', 'chalk'])
  await written(patients([GARCIA]), { format: 'csv' })
  expect([...loaded]).toEqual(['cli-table3', 'chalk', 'csv-stringify'])
})
