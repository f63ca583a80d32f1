import { describe, expect, it } from 'vitest'
import type { Context, FileFormat } from '../../../src/command/context.js'
import { imports } from '../../../src/exchange/records/import.js'
import { followups } from '../../../src/features/followups/index.js'
import { patients } from '../../../src/features/patients/index.js'
import { locations, providers } from '../../../src/features/practice/index.js'
import { referrals } from '../../../src/features/referrals/index.js'
import { reportNamed, reportsOf } from '../../../src/features/reports/catalogue.js'
import { reportCommands } from '../../../src/features/reports/commands.js'
import { appointments } from '../../../src/features/scheduling/index.js'
import { type Practice, withStore } from '../../support/database.js'
import { jsonOf, runTyped } from '../../support/typed.js'

/** Names that would be markup, formulas or a mess, if anything took them for more than names. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</td></tr></table><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x")',
  '+1-602',
  '-2+3',
  '@SUM(A1)',
  'מזרחי',
  'الأنصاري',
  '👩‍⚕️',
  'O\'Brien & "Sons"',
  'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(2),
]

const at = (local: string): number => Date.parse(`${local}:00-05:00`)

/** A day with a visit, a missed visit, a referral and a follow-up of each hostile name, and two imports. */
const withEverything = (use: (practice: Practice) => Promise<void>): Promise<void> =>
  withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      await writer.insert(locations, { name: '<b>Main</b>', zone: 'America/New_York' })
      await writer.insert(providers, { name: '=Chen', location_id: 1 })
      for (const [n, name] of HOSTILE.entries()) {
        const { id } = await writer.insert(patients, {
          last_name: name,
          first_name: name,
          birth_date: '1968-03-14',
          phones: [{ phone: '+16025550143', use: null }],
        })
        const visit = (start: number, date: string, status: 'booked' | 'noshow') =>
          writer.insert(appointments, {
            patient_id: id,
            provider_id: 1,
            location_id: 1,
            start,
            end: start + 900_000,
            zone: 'America/New_York',
            local_date: date,
            start_minute: 600 + 20 * n,
            end_minute: 615 + 20 * n,
            duration_minutes: 15,
            status,
          })
        await visit(at('2026-11-24T10:00') + 1_200_000 * n, '2026-11-24', 'booked')
        await visit(at('2026-11-10T10:00') + 1_200_000 * n, '2026-11-10', 'noshow')
        await writer.insert(referrals, {
          direction: 'out',
          patient_id: id,
          specialty: name,
          ordered_on: '2026-11-01',
        })
        await writer.insert(followups, { what: name, why: name, patient_id: id, due_on: '2026-11-24' })
      }
      await writer.insert(imports, {
        source: 'practice',
        files: ['=a.csv'],
        rejected: 2,
        rejected_files: ['<a>'],
      })
      await writer.insert(imports, { source: 'practice', files: ['good.csv'], rejected: 0 })
    })
    await use(practice)
  })

async function written(context: Context, name: string, format: FileFormat): Promise<string> {
  const chunks: string[] = []
  const result = await (await reportNamed(context, name)).run({ ...context, forPeople: format === 'html' })
  await context.render(result, { format, title: name }, async (chunk) => {
    chunks.push(chunk)
  })
  return chunks.join('')
}

const NAMES = [
  'daily-schedule',
  'followups',
  'imports-with-rejects',
  'no-shows',
  'open-referrals',
  'open-referrals-by-age',
] as const

it('are listed by name, each with what it is', () =>
  withStore(async ({ context }) => {
    const reports = await reportsOf(context)
    expect(reports.map(({ name }) => name)).toEqual(NAMES)
    expect(reports.filter(({ about }) => about === '')).toEqual([])
  }))

describe.each(NAMES)('%s', (name) => {
  it('is a page of nothing but its table, whatever the names are', () =>
    withEverything(async ({ context }) => {
      const page = await written(context, name, 'html')
      expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
      expect(page).toMatch(/<title>[A-Z][^<]+<\/title>/)
      const body = page.slice(page.indexOf('<body'))
      const tags = new Set([...body.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag))
      const allowed = [
        'body',
        'header',
        'h1',
        'p',
        'time',
        'main',
        'div',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'html',
      ]
      expect([...tags].filter((tag) => !allowed.includes(tag ?? ''))).toEqual([])
      const heads = body.match(/<th scope="col"/g)?.length ?? 0
      const rows = [...(body.split('<tbody>')[1] ?? '').matchAll(/<tr>(.*?)<\/tr>/gs)].map(
        ([, row = '']) => row,
      )
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        expect(row.match(/<t[hd]/g)).toHaveLength(heads)
        expect(row).toMatch(/^<th scope="row"/)
      }
    }))

  it('has no cell in CSV that a spreadsheet would run', () =>
    withEverything(async ({ context }) => {
      const csv = await written(context, name, 'csv')
      const cells = csv.split(/,|\r\n/).map((cell) => cell.replace(/^"/, ''))
      expect(cells.filter((cell) => /^[=+@\t\r]|^-\D/.test(cell))).toEqual([])
      expect(csv.split('\r\n').length).toBeGreaterThan(2)
    }))

  it('has the same rows in every form', () =>
    withEverything(async ({ context }) => {
      const rows: unknown = JSON.parse(await written(context, name, 'json'))
      const lines = (await written(context, name, 'ndjson')).trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
      const count = lines.length
      expect((await written(context, name, 'md')).trimEnd().split('\n')).toHaveLength(count + 2)
      expect((await written(context, name, 'tsv')).trimEnd().split(/\r?\n/)).toHaveLength(count + 1)
      expect((await written(context, name, 'html')).match(/<tr><th scope="row"/g)).toHaveLength(count)
    }))

  it('of nothing is an empty table that says why', () =>
    withStore(async ({ context }) => {
      expect(JSON.parse(await written(context, name, 'json'))).toEqual([])
      expect((await written(context, name, 'csv')).trimEnd().split('\r\n')).toHaveLength(1)
      expect(await written(context, name, 'html')).toMatch(/<\/table>\n<\/div>\n<p>[^<]+<\/p>/)
    }))
})

describe('no-shows', () => {
  it('are the latest first, with whom to call and whether a visit is booked again', () =>
    withEverything(async ({ context }) => {
      const rows: unknown = JSON.parse(await written(context, 'no-shows', 'json'))
      expect(rows).toHaveLength(HOSTILE.length)
      expect(rows).toMatchObject([
        { missed_on: '2026-11-10', start_minute: '13:20', phone: '602-555-0143', rebooked: true },
        { start_minute: '13:00' },
        ...HOSTILE.slice(2).map(() => ({})),
      ])
    }))

  it('cover ninety days, or those that were asked for', () =>
    withEverything(async ({ context, at: later }) => {
      const count = async (world: Context, words: readonly string[]): Promise<number> => {
        const command = reportCommands.find(({ verb }) => verb === 'run')
        if (command === undefined) throw new Error('no reports run')
        const rows = jsonOf(await runTyped(command, ['no-shows', ...words], world))
        return Array.isArray(rows) ? rows.length : -1
      }
      expect(await count(context, [])).toBe(HOSTILE.length)
      expect(await count(later('2027-03-01T09:00:00-05:00'), [])).toBe(0)
      expect(await count(later('2027-03-01T09:00:00-05:00'), ['--period', '2026-11'])).toBe(HOSTILE.length)
      expect(await count(context, ['--period', '2026-11-11..'])).toBe(0)
    }))
})

describe('imports with rejects', () => {
  it('are those alone', () =>
    withEverything(async ({ context }) => {
      expect(JSON.parse(await written(context, 'imports-with-rejects', 'json'))).toMatchObject([
        { id: 'IMP-1', files: '=a.csv', rejected: 2, rejected_files: '<a>' },
      ])
    }))
})

describe('a report', () => {
  it('that there isn’t is named nearly', () =>
    withStore(async ({ context }) => {
      await expect(reportNamed(context, 'no-show')).rejects.toMatchObject({
        code: 'not_found',
        hint: 'did you mean no-shows?',
      })
    }))

  it('of how things stand has no period', () =>
    withStore(async ({ context }) => {
      const report = await reportNamed(context, 'open-referrals')
      const period = { from: null, to: null, words: 'always' }
      await expect(report.run(context, period)).rejects.toMatchObject({ code: 'usage' })
    }))

  it('says above it what it is, and the days that it covers', () =>
    withStore(async ({ context }) => {
      const titleOf = async (name: string) => (await (await reportNamed(context, name)).run(context)).title
      expect(await titleOf('open-referrals')).toBe('Open referrals by age and step')
      expect(await titleOf('no-shows')).toBe(
        'Missed visits, the latest first, Wed 26 Aug 2026 to Tue 24 Nov 2026',
      )
    }))
})
