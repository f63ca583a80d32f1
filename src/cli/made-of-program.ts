import { FEATURES } from '../features/index.js'
import { indexFile, verbsFile } from './completion/files.js'
import { makeCompletionTable } from './completion/make-table.js'
import { manIndex, manPage } from './reference/man.js'
import { markdownIndex, markdownPage } from './reference/markdown.js'
import { referenceParts } from './reference/parts.js'

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

/** The pages of `docs/reference`. */
export async function referencePages(): Promise<readonly MadeFile[]> {
  const parts = await referenceParts(FEATURES)
  return [
    { name: 'README.md', text: markdownIndex(parts) },
    ...parts.map((part) => ({ name: `${part.name}.md`, text: markdownPage(part) })),
  ]
}

/** `pcc.1` and a page for each noun. */
export async function manPages(version: string): Promise<readonly MadeFile[]> {
  const parts = await referenceParts(FEATURES)
  return [
    { name: 'pcc.1', text: manIndex(parts, version) },
    ...parts.map((part) => ({ name: `pcc-${part.name}.1`, text: manPage(part, version) })),
  ]
}
