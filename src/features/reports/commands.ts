import { join } from 'node:path'
import { type Command, command } from '../../command/command.js'
import { rangeInput, required, words } from '../../command/option.js'
import { recordCommands } from '../../command/records/index.js'
import { type Column, listOf, type ViewResult } from '../../command/result.js'
import { EXIT, usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { parseOffset } from '../../kernel/time/duration.js'
import { type NamedReport, reportNamed, reportsOf } from './catalogue.js'
import type { Manifest } from './manifest.js'
import { runNightly } from './nightly.js'
import { nightlyRuns } from './record.js'

const column = (name: 'name' | 'about'): Column<Pick<NamedReport, 'name' | 'about'>> => ({
  name,
  label: name,
  align: 'left',
  kind: 'text',
  json: (row) => row[name],
  csv: (row) => row[name],
  show: (row) => row[name],
})

export const reportCommands: Command[] = [
  command({
    noun: 'reports',
    verb: 'list',
    about: 'the reports that there are',
    run: async (context) => {
      const reports = await reportsOf(context)
      const nightly = {
        name: 'nightly',
        about: 'all of them into a folder for the day: what cron calls, with --dir',
      }
      return listOf({
        columns: [column('name'), column('about')],
        rows: [...reports, nightly],
        empty: 'no reports',
      })
    },
  }),
  command({
    noun: 'reports',
    verb: 'run',
    about: 'run one report, or nightly into a folder',
    examples: [
      'pcc reports run open-referrals',
      'pcc reports run no-shows --period "last month" -o no-shows.html',
      'pcc reports run nightly --dir /srv/pcc/reports --keep 30d',
    ],
    args: { name: required(words({ about: 'which report; see pcc reports list', value: 'NAME' })) },
    options: {
      period: rangeInput({ about: 'the days that it covers, of a report that has any' }),
      dir: words({ about: 'where nightly makes its folder for the day', value: 'DIR' }),
      keep: words({ about: 'let nightly remove folders older than this: 30d', value: 'LENGTH' }),
    },
    run: async (context, values) => {
      if (values.name !== 'nightly')
        return (await reportNamed(context, values.name)).run(context, values.period)
      if (values.dir === undefined) throw usage('nightly needs --dir', 'for example --dir /srv/pcc/reports')
      const manifest = await runNightly(context, values.dir, keepDays(values.keep))
      return shown(manifest, join(values.dir, context.reading.today))
    },
  }),
  ...recordCommands(nightlyRuns, { without: ['add', 'edit', 'export'], order: 'started_at desc, id desc' }),
]

function keepDays(text: string | undefined): number | null {
  if (text === undefined) return null
  const offset = parseOffset(text.startsWith('+') ? text : `+${text}`)
  if (offset instanceof Problem || (offset.unit !== 'd' && offset.unit !== 'w') || offset.amount < 1) {
    throw usage(`--keep: "${text}" is no number of days`, 'for example 30d')
  }
  return offset.unit === 'w' ? offset.amount * 7 : offset.amount
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function shown(manifest: Manifest, folder: string): ViewResult {
  const { files, failed } = manifest
  const codes = new Set(failed.map(({ code }) => code))
  const [only] = codes
  const exit = files.length === 0 && codes.size === 1 ? exitNamed(only) : EXIT.invalid
  return {
    kind: 'view',
    json: {
      ...manifest,
      files: files.map((file) => ({ ...file })),
      failed: failed.map((one) => ({ ...one })),
    },
    lines: () => [
      `${counted(files.length, 'file')} in ${folder}${failed.length === 0 ? '' : `; ${counted(failed.length, 'report')} failed`}`,
      ...failed.map(({ report, error }) => `${report}: ${error}`),
    ],
    ...(failed.length === 0 ? {} : { exit }),
  }
}

const exitNamed = (code: string | undefined): number =>
  Object.entries(EXIT).find(([name]) => name === code)?.[1] ?? EXIT.invalid
