import { builtinModules } from 'node:module'
import type { Import, SourceFile } from './source-file.js'

/** Which rooms each may know; of those in `types` only the types. */
const MAY_KNOW: Readonly<
  Record<string, { readonly all: readonly string[]; readonly types?: readonly string[] }>
> = {
  'main.ts': { all: ['cli'] },
  'complete.ts': { all: ['cli'] },
  cli: { all: ['features', 'command', 'exchange', 'store', 'record', 'kernel'] },
  features: { all: ['command', 'exchange', 'store', 'record', 'kernel'] },
  command: { all: ['exchange', 'store', 'record', 'kernel'] },
  exchange: { all: ['store', 'record', 'kernel'], types: ['command'] },
  store: { all: ['record', 'kernel'] },
  record: { all: ['kernel'] },
  kernel: { all: [] },
}

/** Each line names a file and what it may not do; none when the house is in order. */
export function breaches(files: readonly SourceFile[]): string[] {
  return [
    ...files.flatMap((file) => [...wrongDirections(file), ...pastTheDoor(file), ...worldly(file)]),
    ...circles(featureEdges(files)).map((circle) => `features in a circle: ${circle.join(' → ')}`),
    ...circles(valueEdges(files)).map((circle) => `files in a circle: ${circle.join(' → ')}`),
  ]
}

const roomOf = (path: string): string => path.split('/')[1] ?? ''

const isSource = ({ of }: Import): boolean => of.startsWith('src/')

function wrongDirections({ path, imports }: SourceFile): string[] {
  const from = roomOf(path)
  const rule = MAY_KNOW[from]
  if (rule === undefined) return [`${path}: ${from} is no room of this house`]
  const isWrong = ({ of, typesOnly }: Import): boolean => {
    const to = roomOf(of)
    return to !== from && !rule.all.includes(to) && !(typesOnly && rule.types?.includes(to) === true)
  }
  return imports
    .filter(isSource)
    .filter(isWrong)
    .map(({ of }) => `${path}: ${from} may not know ${of}`)
}

const featureOf = (path: string): string | null => /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null

/** It takes from inside what a feature offers, so that this is loaded without the rest. */
const LIST = 'src/features/index.ts'

function pastTheDoor({ path, imports }: SourceFile): string[] {
  if (path === LIST) return []
  return imports
    .filter(({ of }) => {
      const feature = featureOf(of)
      return feature !== null && feature !== featureOf(path) && of !== `src/features/${feature}/index.ts`
    })
    .map(({ of }) => `${path}: ${of} is inside a feature, which others know by its index.ts alone`)
}

function worldly({ path, imports, reads }: SourceFile): string[] {
  const room = roomOf(path)
  if (room === 'cli' || room.endsWith('.ts')) return []
  const found = reads.map((read) => `${path}: only cli may use ${read}`)
  if (room === 'kernel') {
    const outside = imports.filter((each) => !isSource(each))
    return [...found, ...outside.map(({ of }) => `${path}: kernel is pure and may not know ${of}`)]
  }
  const terminal = imports.filter(({ of }) => OF_TERMINALS.has(of))
  return [...found, ...terminal.map(({ of }) => `${path}: only cli may know ${of}`)]
}

const OF_TERMINALS = new Set([
  ...['process', 'readline', 'readline/promises', 'tty', 'child_process']
    .filter((name) => builtinModules.includes(name))
    .flatMap((name) => [name, `node:${name}`]),
  'chalk',
  'cli-table3',
  'commander',
  'inquirer',
])

type Edges = ReadonlyMap<string, ReadonlySet<string>>

function featureEdges(files: readonly SourceFile[]): Edges {
  const edges = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    const from = featureOf(path)
    if (from === null) continue
    const known = edges.get(from) ?? new Set()
    for (const { of } of imports) {
      const to = featureOf(of)
      if (to !== null && to !== from) known.add(to)
    }
    edges.set(from, known)
  }
  return edges
}

/** What must be there before a file can run: neither its types nor what it loads later. */
function valueEdges(files: readonly SourceFile[]): Edges {
  return new Map(
    files.map(({ path, imports }) => [
      path,
      new Set(imports.filter((each) => isSource(each) && !each.typesOnly && !each.late).map(({ of }) => of)),
    ]),
  )
}

/** One circle for each place where the edges lead back, as the names along it, the first one again at its end. */
function circles(edges: Edges): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name)
    if (at >= 0) found.push([...way.slice(at), name])
    if (at >= 0 || done.has(name)) return
    for (const next of edges.get(name) ?? []) walk(next, [...way, name])
    done.add(name)
  }
  for (const name of edges.keys()) walk(name, [])
  return found
}
