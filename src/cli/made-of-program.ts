import { FEATURES } from '../features/index.js'
import { indexFile, verbsFile } from './completion/files.js'
import { makeCompletionTable } from './completion/make-table.js'

interface MadeFile {
  readonly name: string
  readonly text: string
}

/** What completion reads, made of the program's own declarations. */
export async function completionFiles(): Promise<readonly MadeFile[]> {
  const { verbsOf, ...table } = await makeCompletionTable(FEATURES)
  const verbs = Object.keys(table.nouns).map((noun) => ({
    name: verbsFile(noun),
    text: JSON.stringify(verbsOf(noun)),
  }))
  return [{ name: indexFile, text: JSON.stringify(table) }, ...verbs]
}
