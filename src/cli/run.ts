import { inChosenColumns } from '../command/chosen-columns.js'
import type { Command } from '../command/command.js'
import type { Inputs } from '../command/option.js'
import type { Result } from '../command/result.js'
import { stop } from '../exchange/formats/at-stop.js'
import { FEATURES } from '../features/index.js'
import { usage } from '../kernel/errors.js'
import { quoted } from '../kernel/text/quoted.js'
import { shellWord } from '../kernel/text/shell-word.js'
import { readingAt } from './clock.js'
import { askedInputs, dashed, readInputs, type Texts } from './command-line.js'
import { type Environment, environment } from './environment.js'
import { findCommand, isKnownWord } from './find-command.js'
import { type Format, GLOBAL_OPTIONS, type Globals } from './globals.js'
import { nextHint } from './next-hint.js'
import { asksForJson, ClosedPipe, chosenFormat, fileOutput, type Sink, standardOutput } from './output.js'
import { type Parsed, parseCommand, parseGlobals, speakingOf } from './parse.js'
import { Interrupted } from './questions/interrupted.js'

import { showError, writeResult } from './render/index.js'
import { makePaint } from './render/paint.js'
import { lineOfView, type NamedView, namedView } from './saved-view.js'
import { ofPractice, openSession, type Session } from './session.js'
import { sayLines } from './standard-error.js'

declare const PCC_VERSION: string

/** Of the package; the bundle carries it. */
const version = typeof PCC_VERSION === 'string' ? PCC_VERSION : '0.0.0'

/** By Ctrl-C: 128 and the number of SIGINT. */
const INTERRUPTED = 130

const stderr = (line: string): void => sayLines(line)

/**
 * Runs one command line and gives its exit status.
 * `watched` begins to watch for Ctrl-C and SIGTERM, which costs more than a view's queries, and gives their signal.
 */
export async function run(argv: readonly string[], watched: () => AbortSignal): Promise<number> {
  try {
    refuseGarbled(argv)
    return await obey(argv, watched)
  } catch (error) {
    if (error instanceof ClosedPipe) return 0
    if (error instanceof Interrupted) return INTERRUPTED
    const { text, exit } = showError(error, {
      json: asksForJson(argv),
      verbose: argv.includes('--verbose') || argv.includes('-v'),
    })
    sayLines(text.replace(/\n$/, ''))
    return exit
  }
}

async function said(text: string): Promise<number> {
  await standardOutput().write(text)
  return 0
}

/** A page of help, which may be longer than the screen. */
async function helped(text: string, argv: readonly string[], surroundings: Environment): Promise<number> {
  const sink = await terminalOutput(surroundings, argv.includes('--no-pager'))
  await sink.write(text)
  await sink.finish()
  return 0
}

async function terminalOutput(surroundings: Environment, noPager: boolean): Promise<Sink> {
  if (noPager || !surroundings.stdoutTerminal) return standardOutput()
  const { pagedOutput, pagerOf } = await import('./pager.js')
  const pager = pagerOf(surroundings)
  return pager === null ? standardOutput() : pagedOutput(pager, surroundings.height)
}

/** Errors: `usage` for a word that came in another encoding: what it said is lost already. */
function refuseGarbled(argv: readonly string[]): void {
  const garbled = argv.find((word) => word.includes('\uFFFD'))
  if (garbled === undefined) return
  throw usage(`${quoted(garbled)} is not in UTF-8`, 'set the terminal to UTF-8, and type it again')
}

const isNoun = (word: string): boolean =>
  FEATURES.some(({ nouns }) => nouns.some((names) => names.includes(word)))

async function obey(argv: readonly string[], watched: () => AbortSignal): Promise<number> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    return said(`${version}\n`)
  }
  const surroundings = environment()
  if (argv[0] === 'help' || ((argv[0] === '--help' || argv[0] === '-h') && argv.length === 1)) {
    const { helpText } = await import('./help.js')
    const about = argv[0] === 'help' ? argv.slice(1).filter((word) => word !== '--no-pager') : []
    return helped(await helpText(about, FEATURES, surroundings.width), argv, surroundings)
  }
  const [noun, asked] = argv
  if (argv.length === 2 && noun !== undefined && isNoun(noun) && (asked === '--help' || asked === '-h')) {
    const { helpText } = await import('./help.js')
    return helped(await helpText([noun], FEATURES, surroundings.width), argv, surroundings)
  }
  const view = namedView(argv, (word) => isKnownWord(word, FEATURES))
  const meant = view === null ? null : await expandedView(view, surroundings, watched)
  const { command, argv: rest, daily } = await findCommand(meant ?? argv, FEATURES)
  const parsed = parseCommand(command, rest)
  if (parsed.help) {
    const { commandHelp } = await import('./help.js')
    return helped(commandHelp(command, surroundings.width), argv, surroundings)
  }
  return perform({ command, parsed, daily }, surroundings, watched)
}

/** Looks a saved view up in the practice that the global options name. */
async function expandedView(
  view: NamedView,
  surroundings: Environment,
  watched: () => AbortSignal,
): Promise<readonly string[] | null> {
  const { command } = await findCommand(['views', 'run'], FEATURES)
  const real = Date.now()
  const early = readingAt(real, 'UTC', 'mdy')
  return lineOfView(view, async () =>
    openSession({
      command,
      globals: readInputs(GLOBAL_OPTIONS, parseGlobals(view.rest), early, speakingOf(command).options),
      environment: surroundings,
      version,
      real,
      watched,
      delivery: { format: 'json', out: null, asked: '', rows: null },
      forPeople: false,
      reason: null,
      err: stderr,
    }),
  )
}

interface Deed {
  readonly command: Command
  readonly parsed: Parsed
  /** Only reads, so that nothing is lost with it. */
  readonly daily: boolean
}

async function perform(
  { command, parsed, daily }: Deed,
  surroundings: Environment,
  watched: () => AbortSignal,
): Promise<number> {
  const real = Date.now()
  const early = readingAt(real, 'UTC', 'mdy')
  const { options, args } = speakingOf(command)
  const globals = readInputs(GLOBAL_OPTIONS, parsed.globals, early, options)
  if (!daily || isFile(globals)) watched().addEventListener('abort', stop, { once: true })
  const format = chosenFormat(globals, command.noun !== null && command.verb === 'export' ? 'csv' : 'table')
  const session = await openSession({
    command,
    globals,
    environment: surroundings,
    version,
    real,
    watched,
    delivery: {
      format,
      out: isFile(globals) ? (globals.out ?? null) : null,
      asked: asked(parsed),
      rows: format === 'table' && toTerminal(globals, surroundings) ? ROWS_SHOWN : null,
    },
    forPeople: format === 'table' || format === 'md' || format === 'html',
    reason: parsed.options.get('reason')?.at(-1) ?? globals.reason ?? null,
    err: stderr,
  })
  try {
    const { reading } = session.context
    const complete = (inputs: Inputs, texts: Texts): Promise<Texts> =>
      askedInputs(inputs, texts, session.context)
    const values = {
      ...readInputs(command.args, await complete(command.args, parsed.args), reading, args),
      ...readInputs(command.options, await complete(command.options, parsed.options), reading, options),
    }
    // Before anything is done: what can't be written down must not stand as given out.
    const sink = await sinkOf(globals, format, surroundings)
    try {
      const result = await inChosenColumns(session.context, await command.run(session.context, values))
      return await deliver(result, { command, format, globals, surroundings, sink }, session)
    } catch (error) {
      await sink.abandon()
      throw error
    }
  } finally {
    await session.close()
  }
}

const asked = ({ options }: Parsed): string =>
  [...options]
    .flatMap(([name, texts]) => {
      const option = `--${dashed(name)}`
      return texts.length === 0 ? [option] : texts.map((text) => `${option} ${shellWord(text)}`)
    })
    .join(' ')

/** Of a list on a terminal, unless `--limit` says otherwise. */
const ROWS_SHOWN = 50

const isFile = ({ out }: Globals): boolean => out !== undefined && out !== '-'

const toTerminal = (globals: Globals, { stdoutTerminal }: Environment): boolean =>
  !isFile(globals) && stdoutTerminal

/** Only what is laid out for people is paged: what a program could read streams. */
const sinkOf = async (globals: Globals, format: Format, surroundings: Environment): Promise<Sink> => {
  if (isFile(globals) && globals.out !== undefined) return fileOutput(globals.out)
  return format === 'table' ? terminalOutput(surroundings, globals.no_pager) : standardOutput()
}

interface Way {
  readonly command: Command
  readonly format: Format
  readonly globals: Globals
  readonly surroundings: Environment
  readonly sink: Sink
}

async function deliver(
  result: Result,
  { command, format, globals, surroundings, sink }: Way,
  { context, practice, close }: Session,
): Promise<number> {
  const remarks: string[] = []
  const terminal = toTerminal(globals, surroundings)
  if (practice?.demo === true && format === 'table' && !globals.quiet)
    stderr('DEMO practice: nothing here is real')
  const exit = await writeResult(
    result,
    {
      format,
      terminal,
      width: surroundings.width,
      color: wantsColor(globals, surroundings, terminal),
      bom: globals.bom,
      title: practice?.name ?? 'pcc',
      ...ofPractice(practice),
      made: context.writing.iso(context.reading.now),
      limitRows: globals.limit ?? context.delivery.rows ?? ROWS_SHOWN,
      offset: globals.offset ?? 0,
      quiet: globals.quiet,
    },
    sink.write,
    (line) => remarks.push(line),
  )
  const ended = result.exit ?? exit
  const hints = ended === 0 && format === 'table' && mayHint(globals, surroundings)
  const hint = hints ? await nextHint(context, command, result) : null
  // A page may stay on the screen for hours: nobody else should wait for the database.
  if (terminal) await close()
  await sink.finish()
  for (const line of remarks) stderr(line)
  if (isFile(globals)) context.say(`wrote ${globals.out}`)
  if (hint !== null)
    stderr(await dimmed(hint, wantsColor(globals, surroundings, surroundings.stderrTerminal)))
  return ended
}

/** Only to somebody who sits there and would type it. */
const mayHint = ({ quiet, no_input, dry_run }: Globals, { stderrTerminal }: Environment): boolean =>
  stderrTerminal && !quiet && !no_input && !dry_run

const dimmed = async (text: string, color: boolean): Promise<string> => (await makePaint(color)).dim(text)

function wantsColor(globals: Globals, { variables }: Environment, terminal: boolean): boolean {
  if (globals.color === 'always') return true
  if (globals.color === 'never') return false
  if (variables.FORCE_COLOR !== undefined && variables.FORCE_COLOR !== '0') return true
  return terminal && variables.NO_COLOR === undefined && variables.TERM !== 'dumb'
}
