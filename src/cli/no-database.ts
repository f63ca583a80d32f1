import { existsSync } from 'node:fs'
import type { Places } from '../command/context.js'
import { PccError } from '../kernel/errors.js'
import { shellWord } from '../kernel/text/shell-word.js'

/** What failed to open, with the way to the demo where that is the only practice that was made. */
export async function withDemoNamed(error: unknown, path: string, places: Places): Promise<unknown> {
  if (!(error instanceof PccError) || error.code !== 'not_found') return error
  const { usualDemo } = await import('../features/demo/index.js')
  const demo = usualDemo(places)
  if (demo === path || !existsSync(demo)) return error
  return new PccError(error.code, error.message, {
    hint: `for the demo: export PCC_DB=${shellWord(demo)}; a practice of your own: pcc init`,
    details: error.details,
    cause: error,
  })
}
