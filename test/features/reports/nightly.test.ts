import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import type { Feature, Report } from '../../../src/command/feature.js'
import { listOf } from '../../../src/command/result.js'
import { runNightly } from '../../../src/features/reports/nightly.js'
import { worklist } from '../../../src/features/reports/worklist.js'
import { withStore } from '../../support/database.js'
import { unavailable } from '../../support/failures.js'

const report = (name: string, run: Report['run']): Report => ({ name, about: name, run })

const rows =
  (...texts: readonly string[]): Report['run'] =>
  async () =>
    listOf({
      columns: [
        {
          name: 'text',
          label: 'text',
          align: 'left',
          kind: 'text',
          json: (t) => t,
          csv: (t) => t,
          show: (t) => t,
        },
      ],
      rows: texts,
      empty: 'none',
    })

const offering = (context: Context, ...offered: readonly Report[]): Context => {
  const feature: Feature = { name: 'fake', records: [], commands: [], reports: offered }
  return { ...context, features: async () => [feature] }
}

const failing = report('bad', () => Promise.reject(unavailable('the printer is out')))

describe('the nightly run', () => {
  it('writes each report whole and a manifest that tells the truth', async () => {
    await withStore(async ({ context, folder }) => {
      const dir = join(folder, 'out')
      const manifest = await runNightly(
        offering(context, report('a', rows('x', 'y')), report('b', rows())),
        dir,
        null,
      )
      expect(manifest.ok).toBe(true)
      expect(manifest.files.map(({ name, rows }) => `${name} ${rows}`)).toEqual([
        'a.csv 2',
        'a.html 2',
        'b.csv 0',
        'b.html 0',
      ])
      const day = join(dir, '2026-11-24')
      for (const { name, sha256 } of manifest.files) {
        expect(
          createHash('sha256')
            .update(readFileSync(join(day, name)))
            .digest('hex'),
        ).toBe(sha256)
        expect(statSync(join(day, name)).mode & 0o077).toBe(0)
      }
      expect(JSON.parse(readFileSync(join(day, 'manifest.json'), 'utf8'))).toEqual(manifest)
    })
  })

  it('goes on after a report that fails, and says so', async () => {
    await withStore(async ({ context, folder }) => {
      const manifest = await runNightly(offering(context, failing, report('good', rows('x'))), folder, null)
      expect(manifest.ok).toBe(false)
      expect(manifest.failed).toEqual([{ report: 'bad', code: 'unavailable', error: 'the printer is out' }])
      expect(manifest.files.map(({ report }) => report)).toEqual(['good', 'good'])
      expect(readdirSync(join(folder, '2026-11-24')).sort()).toEqual([
        'good.csv',
        'good.html',
        'manifest.json',
      ])
    })
  })

  it('replaces an earlier run of the day', async () => {
    await withStore(async ({ context, folder }) => {
      await runNightly(offering(context, report('a', rows('old'))), folder, null)
      writeFileSync(join(folder, '2026-11-24', 'a.csv'), 'damaged')
      await runNightly(offering(context, report('a', rows('new'))), folder, null)
      expect(readFileSync(join(folder, '2026-11-24', 'a.csv'), 'utf8')).toBe('text\r\nnew\r\n')
    })
  })

  it('removes only old folders of its own', async () => {
    await withStore(async ({ context, folder }) => {
      const dir = join(folder, 'out')
      for (const [day, file] of [
        ['2026-10-01', 'manifest.json'],
        ['2026-10-02', 'letter.txt'],
        ['2026-11-20', 'manifest.json'],
      ] as const) {
        mkdirSync(join(dir, day), { recursive: true })
        writeFileSync(join(dir, day, file), '{}')
      }
      await runNightly(offering(context, report('a', rows('x'))), dir, 30)
      expect(existsSync(join(dir, '2026-10-01'))).toBe(false)
      expect(existsSync(join(dir, '2026-10-02'))).toBe(true)
      expect(existsSync(join(dir, '2026-11-20'))).toBe(true)
    })
  })

  it('becomes a line when the last good one is too old', async () => {
    await withStore(async ({ context, store, folder, at }) => {
      const lines = (world: Context) => store.read((reader) => worklist.lines(world, reader, '2026-12-31'))
      expect(await lines(context)).toEqual([])
      await runNightly(offering(context, failing), folder, null)
      expect(await lines(context)).toMatchObject([
        { key: 'nightly', why: 'no nightly run has been good yet' },
      ])
      await runNightly(offering(context, report('a', rows())), folder, null)
      expect(await lines(context)).toEqual([])
      expect(await lines(at('2026-11-26T09:00:00-05:00'))).toMatchObject([{ key: 'nightly' }])
    })
  })
})
