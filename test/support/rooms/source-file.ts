import { posix } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface Import {
  /** `src/kernel/money.ts`, or the name of a package. */
  readonly of: string
  /** Only types are taken, so nothing is left of it at run time. */
  readonly typesOnly: boolean
  /** By `import()`, when it is wanted. */
  readonly late: boolean
}

/** What the rules about rooms have to know of one file. */
export interface SourceFile {
  /** `src/cli/run.ts`. */
  readonly path: string
  readonly imports: readonly Import[]
  /** What it asks of the machine that it runs on: `process.env`, `Date.now()`. */
  readonly reads: readonly string[]
}

/** Throws for a text that is no TypeScript. */
export function sourceFile(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text)
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  const imports: Import[] = []
  const add = (specifier: string, typesOnly: boolean, late = false): void => {
    const of = specifier.startsWith('.')
      ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
      : specifier
    imports.push({ of, typesOnly, late })
  }
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType))
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest !== null) add(moduleRequest.value, isType)
    }
  }
  const reads: string[] = []
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, false, true)
      else reads.push('import() of a name that is made at run time')
    },
    TSImportType({ source }) {
      add(source.value, true)
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      if (object.name === 'console') reads.push(`console.${property.name}`)
      if (object.name === 'process' && OF_THE_USER.has(property.name)) reads.push(`process.${property.name}`)
      if (object.name === 'Date' && property.name === 'now') reads.push('Date.now()')
      if (object.name === 'Math' && property.name === 'random') reads.push('Math.random()')
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        reads.push('new Date()')
    },
  }).visit(program)
  return { path, imports, reads }
}

/** The rest of `process` says which machine and which Node this is, which a driver may ask. */
const OF_THE_USER = new Set([
  'argv',
  'chdir',
  'cwd',
  'env',
  'exit',
  'exitCode',
  'hrtime',
  'on',
  'once',
  'stderr',
  'stdin',
  'stdout',
])
