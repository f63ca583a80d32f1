import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Context } from '../../command/context.js'
import type { OpenFile } from '../../exchange/import/file-import.js'
import { openRows } from '../../exchange/import/row-reader.js'
import type { Targets } from '../../exchange/import/targets.js'
import type { ImportTarget } from '../../exchange/target.js'
import type { Manner } from './manner.js'
import { peeked } from './peeked.js'
import { openInThread } from './reading-thread.js'
import { recogniseNoun, sheetOf, sheetsUnder, targetNamed } from './recognise-noun.js'

/** Opens a file for import; `noun` null leaves it to the headers. */
export async function openFile(
  context: Context,
  targets: Targets,
  path: string,
  manner: Manner,
  { noun, rejects }: { readonly noun: string | null; readonly rejects: string | undefined },
): Promise<OpenFile> {
  // What was rejected is written in one way, whatever the file was.
  const open = manner.profile !== null && REJECTED.test(path) ? {} : manner.open
  const { target, input } = await targetOf(context, targets, path, noun, { ...manner, open })
  const rejectsTo = context.dryRun ? null : (rejects ?? rejectsFor(path))
  const { source, reading, orderSaid, maps, words } = manner
  const request = {
    ...{ source, reading, orderSaid, maps, words, open, own: null },
    rejects: rejectsTo,
    samples: context.dryRun,
  }
  const reader = (await isLarge(path))
    ? await openInThread({ path, noun: target.name ?? target.record.noun, ...request }, targets)
    : await openRows(input, target, targets, request)
  return {
    reader,
    target,
    path: path === '-' ? null : resolve(path),
    rejects: rejectsTo === null ? null : resolve(rejectsTo),
  }
}

/** What is in the file, and where it is read from: of standard input the beginning is read ahead where that says more. */
async function targetOf(
  context: Context,
  targets: Targets,
  path: string,
  noun: string | null,
  { open, maps }: Pick<Manner, 'open' | 'maps'>,
): Promise<{ readonly target: ImportTarget; readonly input: string | AsyncIterable<Uint8Array> }> {
  if (noun === null)
    return {
      target: await recogniseNoun(path, targets, open, maps),
      input: path === '-' ? context.input() : path,
    }
  const ordinary = targetNamed(noun, targets)
  const hasSheets = sheetsUnder(ordinary, targets).length > 0
  if (path !== '-')
    return { target: hasSheets ? await sheetOf(path, ordinary, targets, open, maps) : ordinary, input: path }
  if (!hasSheets) return { target: ordinary, input: context.input() }
  const { head, whole } = await peeked(context.input(), LARGE_BYTES)
  return { target: await sheetOf(head, ordinary, targets, open, maps), input: whole }
}

const REJECTED = /^(.*\.rejected)(?:\.\d+)?\.csv$/

/** Beside the file; what is rejected of a mended reject file stands beside that one, with the next number. */
function rejectsFor(path: string): string {
  if (path === '-') return 'stdin.rejected.csv'
  const before = REJECTED.exec(path)
  return before === null ? `${path}.rejected.csv` : `${before[1]}.csv`
}

/** From here on a thread of its own is worth its start. */
const LARGE_BYTES = 1024 * 1024

async function isLarge(path: string): Promise<boolean> {
  const found = path === '-' ? undefined : await stat(path).catch(() => undefined)
  return found?.isFile() === true && found.size > LARGE_BYTES
}
