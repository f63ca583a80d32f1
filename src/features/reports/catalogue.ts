import type { Context } from '../../command/context.js'
import type { Result } from '../../command/result.js'
import { notFound, usage } from '../../kernel/errors.js'
import { isProblem } from '../../kernel/problem.js'
import { nearest } from '../../kernel/text/similar.js'
import { type DateRange, parseRange } from '../../kernel/time/range.js'

export interface NamedReport {
  readonly name: string
  readonly about: string
  readonly usualPeriod: string | null
  /** Errors: `usage` for a period of a report that has none. */
  readonly run: (context: Context, period?: DateRange) => Promise<Result>
}

/** What a command shows, as a report: the same rows by the same filter. */
interface CommandReport {
  readonly name: string
  readonly about: string
  readonly noun: string | null
  readonly verb: string
}

const COMMAND_REPORTS: readonly CommandReport[] = [
  { name: 'daily-schedule', about: 'the visits of the day', noun: null, verb: 'schedule' },
  {
    name: 'followups',
    about: 'what is overdue, due today and in the next seven days',
    noun: 'followups',
    verb: 'list',
  },
]

const ALWAYS: DateRange = { from: null, to: null, words: '' }

function usual(text: string | null | undefined, { reading }: Context): DateRange {
  if (text == null) return ALWAYS
  const range = parseRange(text, reading)
  if (isProblem(range)) throw new Error(`a report covers ${text}`)
  return range
}

const titled = (report: NamedReport): NamedReport => ({
  ...report,
  async run(context, period) {
    if (period !== undefined && report.usualPeriod === null) {
      throw usage(`${report.name} says how things stand: it has no period`, 'leave --period out')
    }
    const result = await report.run(context, period)
    const { words } = period ?? usual(report.usualPeriod, context)
    return { ...result, title: sentence(report.about) + (words === '' ? '' : `, ${words}`) }
  },
})

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Every report, those of the features and those that a command shows, in a stated order. */
export async function reportsOf(context: Context): Promise<NamedReport[]> {
  const features = await context.features()
  const commands = features.flatMap((feature) => feature.commands)
  const shown = COMMAND_REPORTS.flatMap((report) => {
    const source = commands.find(({ noun, verb }) => noun === report.noun && verb === report.verb)
    return source === undefined
      ? []
      : [
          {
            name: report.name,
            about: report.about,
            usualPeriod: null,
            run: (world: Context): Promise<Result> => {
              const inputs = Object.entries({ ...source.args, ...source.options })
              const values = Object.fromEntries(
                inputs.map(([name, input]) => [name, input.read([], world.reading)]),
              )
              const page = { columns: null, limit: null, offset: 0 }
              const delivery = { ...world.delivery, rows: null }
              return source.run({ ...world, page, delivery }, values)
            },
          },
        ]
  })
  const offered = features
    .flatMap((feature) => feature.reports ?? [])
    .map((report) => ({
      name: report.name,
      about: report.about,
      usualPeriod: report.usualPeriod ?? null,
      run: (world: Context, period?: DateRange): Promise<Result> => {
        const range = period ?? usual(report.usualPeriod, world)
        return world.read((reader) => report.run(world, reader, range))
      },
    }))
  return [...shown, ...offered].map(titled).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Errors: `not_found`, with the nearest. */
export async function reportNamed(context: Context, name: string): Promise<NamedReport> {
  const reports = await reportsOf(context)
  const found = reports.find((report) => report.name === name)
  if (found !== undefined) return found
  const names = reports.map((report) => report.name)
  const near = nearest(name, names)
  throw notFound(
    `there is no report "${name}"`,
    near === null ? `there are: ${names.join(', ')}, nightly` : `did you mean ${near}?`,
  )
}
