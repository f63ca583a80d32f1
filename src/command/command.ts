import type { Context } from './context.js'
import { areRead, type Inputs, type InputValues } from './option.js'
import type { Result } from './result.js'

export interface Command {
  /** Null for a top-level view such as `schedule`. */
  readonly noun: string | null
  readonly verb: string
  readonly aliases: readonly string[]
  readonly about: string
  /** Complete command lines, the most usual first. */
  readonly examples: readonly string[]
  /** The commands that are likely to come next, with columns of the result in braces: `pcc patients show {id}`. */
  readonly next?: readonly string[]
  /** In order; only the last may take many. */
  readonly args: Inputs
  readonly options: Inputs
  /** A write takes `--dry-run`, and needs a user. */
  readonly writes: boolean
  /** Needs an open database; `init`, `demo` and `doctor` open their own. */
  readonly opens: boolean
  readonly run: (context: Context, values: Readonly<Record<string, unknown>>) => Promise<Result>
}

interface Declaration<A extends Inputs, O extends Inputs> {
  readonly noun?: string | null
  readonly verb: string
  readonly aliases?: readonly string[]
  readonly about: string
  readonly examples?: readonly string[]
  readonly next?: readonly string[]
  readonly args?: A
  readonly options?: O
  readonly writes?: boolean
  readonly opens?: boolean
  readonly run: (context: Context, values: InputValues<A> & InputValues<O>) => Promise<Result>
}

/** The types of the inputs flow into `run`; the parser that filled them stays outside. */
export function command<A extends Inputs = Record<never, never>, O extends Inputs = Record<never, never>>(
  declaration: Declaration<A, O>,
): Command {
  const { run, args, options, ...rest } = declaration
  return {
    noun: null,
    aliases: [],
    examples: [],
    args: args ?? {},
    options: options ?? {},
    writes: false,
    opens: true,
    ...rest,
    run(context, values) {
      if (!holds(args, values) || !holds(options, values))
        throw new Error(`${rest.verb} was given less than its inputs`)
      return run(context, values)
    },
  }
}

const holds = <I extends Inputs>(
  inputs: I | undefined,
  values: Readonly<Record<string, unknown>>,
): values is InputValues<I> => inputs === undefined || areRead(inputs, values)
