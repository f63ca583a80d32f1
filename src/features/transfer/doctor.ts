import { dirname } from 'node:path'
import type { Context } from '../../command/context.js'
import type { Finding } from '../../command/feature.js'
import { leftIn } from '../../exchange/formats/unfinished.js'
import { isAlive } from '../../exchange/process-alive.js'
import { type Import, imports } from '../../exchange/records/import.js'
import { shellWord } from '../../kernel/text/shell-word.js'
import { externalId } from '../../record/record.js'
import { decodeRow } from '../../record/row.js'

/** Imports that were interrupted, and what they left in folders: rows of patients in files without a name. */
export async function unfinishedImports(context: Context): Promise<Finding[]> {
  const rows = await context.read(({ bulk }) => bulk.all(`select * from "import" order by id`))
  const all = rows.map((row): Import => decodeRow(imports, row))
  const stopped = all.filter(
    ({ status, process }) => status === 'interrupted' || (status === 'running' && !isAlive(process)),
  )
  const folders = new Set(stopped.flatMap(({ rejects_to }) => rejects_to.map((path) => dirname(path))))
  return [leftovers([...folders].flatMap(leftIn)), ...stopped.filter(isHalfDone(all)).map(halfDone)]
}

const leftovers = (left: readonly string[]): Finding =>
  left.length === 0
    ? { check: 'unfinished files', verdict: 'ok', says: 'no interrupted import left any' }
    : {
        check: 'unfinished files',
        verdict: 'warn',
        says: `${left.length} of interrupted imports may hold patient data: ${left.join(', ')}`,
        remedy: `rm ${left.map(shellWord).join(' ')}`,
      }

/** Whether rows are in, and no later import has read the rest. */
const isHalfDone =
  (all: readonly Import[]) =>
  ({ id, sha256 }: Import): boolean =>
    sha256.length > 0 &&
    !all.some(
      (other) =>
        other.id > id && other.status === 'done' && sha256.every((hash) => other.sha256.includes(hash)),
    )

function halfDone({ id, files }: Import): Finding {
  const name = externalId(imports, id)
  return {
    check: 'imports',
    verdict: 'warn',
    says: `${name} of ${files.join(', ')} was interrupted: the rest of its rows is missing`,
    remedy: `import the file again, or pcc imports undo ${name}`,
  }
}
