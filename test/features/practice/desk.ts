import type { Context } from '../../../src/command/context.js'
import type { Result } from '../../../src/command/result.js'
import { FEATURES } from '../../../src/features/index.js'
import type { Json } from '../../../src/record/field.js'
import { type Practice, type PracticeWish, withStore } from '../../support/database.js'
import { jsonOf, runTyped } from '../../support/typed.js'

/** A practice whose commands are typed: `run('users add --name Bo')`, a word with blanks in double quotes. */
export interface Office extends Practice {
  run(line: string, changes?: Partial<Context>): Promise<Result>
  json(line: string, changes?: Partial<Context>): Promise<Json>
}

export const withOffice = (use: (office: Office) => Promise<void>, wish?: PracticeWish): Promise<void> =>
  withStore(async (practice) => {
    const run: Office['run'] = async (line, changes = {}) => {
      const [noun, verb, ...words] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? '')
      const features = await Promise.all(FEATURES.map((entry) => entry.load()))
      const command = features
        .flatMap(({ commands }) => commands)
        .find((one) => one.noun === noun && one.verb === verb)
      if (command === undefined) throw new Error(`no command ${noun} ${verb}`)
      return runTyped(command, words, { ...practice.context, ...changes })
    }
    await use({ ...practice, run, json: async (line, changes) => jsonOf(await run(line, changes)) })
  }, wish)
