import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../src/command/context.js'
import type { Feature, Report } from '../../../src/command/feature.js'
import { listOf } from '../../../src/command/result.js'
import { feature as reports } from '../../../src/features/reports/index.js'
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

  it('goes on after a defect, and gives away nothing of what it said', async () => {
    await withStore(async ({ context, folder }) => {
      const broken = report('broken', () => Promise.reject(new TypeError('Garcia, Maria is not a function')))
      const manifest = await runNightly(offering(context, broken, report('good', rows('x'))), folder, null)
      expect(manifest.failed).toEqual([
        { report: 'broken', code: 'internal', error: 'a defect in pcc (TypeError)' },
      ])
      expect(manifest.files.map(({ name }) => name)).toEqual(['good.csv', 'good.html'])
    })
  })

  it('goes on when a file’s place is taken by a folder', async () => {
    await withStore(async ({ context, folder }) => {
      const day = join(folder, '2026-11-24')
      mkdirSync(join(day, 'a.csv'), { recursive: true })
      const manifest = await runNightly(
        offering(context, report('a', rows('x')), report('b', rows('y'))),
        folder,
        null,
      )
      expect(manifest).toMatchObject({ ok: false, failed: [{ report: 'a', code: 'usage' }] })
      expect(readdirSync(day).sort()).toEqual(['a.csv', 'b.csv', 'b.html', 'manifest.json'])
    })
  })

  it('keeps the files of an earlier run of the day for what fails now, and lists them no more', async () => {
    await withStore(async ({ context, folder }) => {
      await runNightly(offering(context, report('a', rows('old')), report('b', rows('y'))), folder, null)
      const broken = report('a', () => Promise.reject(unavailable('no')))
      const manifest = await runNightly(offering(context, broken, report('b', rows('y'))), folder, null)
      expect(manifest.files.map(({ name }) => name)).toEqual(['b.csv', 'b.html'])
      expect(readFileSync(join(folder, '2026-11-24', 'a.csv'), 'utf8')).toContain('old')
    })
  })

  it('has no manifest while files change, and the whole truth in it at the end', async () => {
    await withStore(async ({ context, folder }) => {
      const path = join(folder, '2026-11-24', 'manifest.json')
      await runNightly(offering(context, report('a', rows('x'))), folder, null)
      const seen: boolean[] = []
      const looking = report('b', async (...world) => {
        seen.push(existsSync(path))
        return rows('y')(...world)
      })
      await runNightly(offering(context, report('a', rows('x')), looking), folder, null)
      expect(seen).toEqual([true, true])
      expect(JSON.parse(readFileSync(path, 'utf8')).files).toHaveLength(4)
    })
  })

  it('is kept as one that failed when its manifest can’t be written', async () => {
    await withStore(async ({ context, store, folder }) => {
      const path = join(folder, '2026-11-24', 'manifest.json')
      const inTheWay = report('a', async (...world) => {
        mkdirSync(path, { recursive: true })
        return rows('x')(...world)
      })
      await expect(runNightly(offering(context, inTheWay), folder, null)).rejects.toThrow()
      const runs = await store.read(({ bulk }) => bulk.all('select ok, failed from nightly_run'))
      expect(runs).toMatchObject([{ ok: 0, failed: '["manifest"]' }])
    })
  })

  it('is signed: without a user it makes nothing', async () => {
    await withStore(async ({ context, folder }) => {
      await expect(runNightly({ ...context, actor: null }, join(folder, 'out'), null)).rejects.toMatchObject({
        code: 'denied',
      })
      expect(existsSync(join(folder, 'out'))).toBe(false)
    })
  })

  it('cannot have a file for its folder', async () => {
    await withStore(async ({ context, folder }) => {
      writeFileSync(join(folder, 'out'), '')
      await expect(runNightly(context, join(folder, 'out'), null)).rejects.toMatchObject({
        code: 'unavailable',
      })
    })
  })

  it.each([
    ['before the clocks go back', '2026-11-01T01:59:00-04:00', '2026-11-01'],
    ['in the hour that comes again', '2026-11-01T01:30:00-05:00', '2026-11-01'],
    ['after the clocks went forward', '2026-03-08T03:01:00-04:00', '2026-03-08'],
    ['a minute before midnight', '2026-11-23T23:59:00-05:00', '2026-11-23'],
    ['at midnight', '2026-11-24T00:00:00-05:00', '2026-11-24'],
    ['when Greenwich is a day ahead', '2026-11-24T20:00:00-05:00', '2026-11-24'],
  ])('is named by the day of the practice: %s', async (_, now, day) => {
    await withStore(async ({ folder, at }) => {
      const manifest = await runNightly(offering(at(now), report('a', rows('x'))), folder, null)
      expect(existsSync(join(folder, day, 'manifest.json'))).toBe(true)
      expect(Date.parse(manifest.started_at)).toBe(Date.parse(now))
    })
  })

  it('keeps exactly as many nights as it is told', async () => {
    await withStore(async ({ context, folder }) => {
      const dir = join(folder, 'out')
      for (const day of ['2026-10-24', '2026-10-25', '2026-11-23', '2026-12-01']) {
        mkdirSync(join(dir, day), { recursive: true })
        writeFileSync(join(dir, day, 'manifest.json'), '{}')
      }
      await runNightly(offering(context, report('a', rows('x'))), dir, 30)
      expect(readdirSync(dir).filter((name) => !name.startsWith('.'))).toEqual([
        '2026-10-25',
        '2026-11-23',
        '2026-11-24',
        '2026-12-01',
      ])
    })
  })

  it('becomes a line, and a warning of doctor, when the last one failed or is too old', async () => {
    await withStore(async ({ context, store, folder, at }) => {
      const lines = (world: Context) => store.read((reader) => worklist.lines(world, reader, '2026-12-31'))
      const verdict = async (world: Context) => (await reports.checks?.[0]?.(world))?.[0]?.verdict
      expect(await lines(context)).toEqual([])
      expect(await verdict(context)).toBe('ok')
      await runNightly(offering(context, report('a', rows())), folder, null)
      expect(await lines(context)).toEqual([])
      const next = at('2026-11-25T02:00:00-05:00')
      await runNightly(offering(next, failing), folder, null)
      expect(await lines(next)).toMatchObject([
        {
          key: 'nightly',
          why: 'the run of 2026-11-25 02:00 failed (bad); the last good nightly run ended 2026-11-24 09:00',
        },
      ])
      expect(await verdict(next)).toBe('warn')
      await runNightly(offering(next, report('a', rows())), folder, null)
      expect(await lines(next)).toEqual([])
      expect(await lines(at('2026-11-26T15:00:00-05:00'))).toMatchObject([{ key: 'nightly' }])
    })
  })
})
