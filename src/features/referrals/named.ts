import { recordById } from '../../command/records/index.js'
import { notFound, usage } from '../../kernel/errors.js'
import { Problem } from '../../kernel/problem.js'
import { cleanCell } from '../../kernel/text/clean.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'
import { parseId } from '../../record/fields/index.js'
import type { Reader } from '../../store/store.js'
import { providers } from '../practice/index.js'
import { providersByTokens } from './queries.js'

const NPI = /^\d{10}$/
const MOST_SHOWN = 5

/**
 * The provider whom somebody named by id, NPI, or words of a name that only one active one has. Errors: `not_found`,
 * `usage` when several fit.
 */
export async function providerNamed(reader: Reader, typed: string): Promise<number> {
  const text = cleanCell(typed)
  if (!NPI.test(text) && !(parseId(text, providers.prefix, providers.noun) instanceof Problem))
    return (await recordById(reader, providers, text)).id
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
  const tokens = NPI.test(text) ? [`i:npi|${text}`] : words.map((word) => `n:${word}`)
  const found = tokens.length === 0 ? [] : await providersByTokens(reader, [...new Set(tokens)])
  const whole = found.filter(({ name }) => fold(name) === fold(text))
  const [first, second] = whole.length > 0 ? whole : found
  if (first === undefined)
    throw notFound(
      `there is no provider ${quoted(text)}`,
      `see pcc providers list, or add one: pcc providers add --name ${quoted(text)} --external yes`,
    )
  if (second !== undefined) {
    const shown = found.slice(0, MOST_SHOWN).map(({ id, name }) => `DR-${id} ${name}`)
    throw usage(`${quoted(text)} names several providers`, `name one by its id: ${shown.join(', ')}`)
  }
  return first.id
}

/** The same where nobody may have been named. */
export const maybeProvider = async (
  reader: Reader,
  typed: string | undefined,
): Promise<number | undefined> => (typed === undefined ? undefined : providerNamed(reader, typed))
