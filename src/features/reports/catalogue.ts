import type { Context } from '../../command/context.js'
import type { Result } from '../../command/result.js'
import { notFound } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'

export interface NamedReport {
  readonly name: string
  readonly about: string
  readonly run: (context: Context) => Promise<Result>
}

/** What a command shows, as a report: the same rows by the same filter. */
interface CommandReport {
  readonly name: string
  readonly about: string
  readonly noun: string | null
  readonly verb: string
  readonly texts: Readonly<Record<string, readonly string[]>>
  readonly columns?: readonly string[]
}

const COMMAND_REPORTS: readonly CommandReport[] = [
  { name: 'daily-schedule', about: 'the visits of the day', noun: null, verb: 'schedule', texts: {} },
  {
    name: 'followups',
    about: 'what is overdue, due today and in the next seven days',
    noun: 'followups',
    verb: 'list',
    texts: {},
  },
  {
    name: 'no-shows',
    about: 'missed visits, the latest first',
    noun: 'appointments',
    verb: 'list',
    texts: { status: ['noshow'] },
    columns: ['id', 'start', 'patient_id', 'provider_id', 'status', 'confirmation'],
  },
  {
    name: 'imports-with-rejects',
    about: 'imports and how many of their rows were rejected',
    noun: 'imports',
    verb: 'list',
    texts: {},
  },
]

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
            run: (world: Context): Promise<Result> => {
              const inputs = Object.entries({ ...source.args, ...source.options })
              const values = Object.fromEntries(
                inputs.map(([name, input]) => [name, input.read(report.texts[name] ?? [], world.reading)]),
              )
              const page = { columns: report.columns ?? null, limit: null, offset: 0 }
              return source.run({ ...world, page }, values)
            },
          },
        ]
  })
  const offered = features
    .flatMap((feature) => feature.reports ?? [])
    .map((report) => ({
      name: report.name,
      about: report.about,
      run: (world: Context): Promise<Result> => world.read((reader) => report.run(world, reader)),
    }))
  return [...shown, ...offered].sort((a, b) => (a.name < b.name ? -1 : 1))
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
