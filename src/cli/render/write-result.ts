import type { Result } from '../../command/result.js'
import { printable } from '../../kernel/text/safe.js'
import { exitOf } from './exit-of.js'
import { rendererOf } from './renderer.js'
import type { ErrorLine, Out, Rendering } from './rendering.js'

/**
 * Writes a result in the wanted format, long lists in batches: what it holds to `out`, what is said about it
 * (why it is empty, what was written, which ids failed) to `err`. Gives the exit status.
 * Errors: `usage` for rows of a page that has none.
 */
export async function writeResult(
  result: Result,
  asked: Rendering,
  out: Out,
  err: ErrorLine,
): Promise<number> {
  const how = result.title === undefined ? asked : { ...asked, title: result.title }
  const target = { how, out, err }
  const renderer = await rendererOf(how.format)
  switch (result.kind) {
    case 'none':
      break
    case 'list':
      await renderer.list(result, target)
      break
    case 'record':
      await renderer.record(result, target)
      break
    case 'batch':
      await renderer.batch(result, target)
      break
    case 'view':
      await renderer.view(result, target)
      break
  }
  const said = saidOf(result, how)
  if (said !== '' && how.quiet !== true) err(printable(said))
  if (result.kind === 'view' && how.format === 'table' && how.quiet !== true) {
    for (const line of result.below ?? []) err(printable(line))
  }
  return exitOf(result)
}

/** The line on standard error that goes with a result. */
function saidOf(result: Result, { format }: Rendering): string {
  if (result.kind === 'record') return result.said ?? ''
  const list = result.kind === 'view' && format !== 'table' ? result.table : result
  return list?.kind === 'list' && list.count === 0 ? list.empty : ''
}
