import type { Attributes } from './xml-events.js'
import { readXml } from './xml-events.js'
import type { ZipParts } from './zip-parts.js'

export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  /** Its part in the package. */
  readonly part: string
}

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[]
  readonly date1904: boolean
  readonly styles: string | undefined
  readonly sharedStrings: string | undefined
}

interface Relation {
  readonly id: string
  /** The last word of its type, the same in both namespaces: `worksheet`, `styles`, `sharedStrings` … */
  readonly type: string
  readonly part: string
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

function resolvePart(from: string, target: string): string {
  const path: string[] = []
  const steps = target.startsWith('/') ? target : folderOf(from) + target
  for (const step of steps.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

const relationsPart = (part: string): string =>
  `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`

async function relationsOf(parts: ZipParts, part: string): Promise<Relation[]> {
  const relations: Relation[] = []
  const file = relationsPart(part)
  if (!parts.has(file)) return relations
  await readXml(parts.read(file), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: resolvePart(part, Target) })
    },
  })
  return relations
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

const relationId = (attributes: Attributes): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

/** The part that holds the workbook, wherever a package keeps it; undefined when it holds none. */
export async function workbookPart(parts: ZipParts): Promise<string | undefined> {
  const document = (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.part
  const part = document ?? 'xl/workbook.xml'
  return part.endsWith('workbook.xml') && parts.has(part) ? part : undefined
}

/** The sheets of a workbook in the order of their tabs; charts and macro sheets left out. */
export async function readWorkbook(parts: ZipParts, part: string): Promise<WorkbookParts> {
  const relations = await relationsOf(parts, part)
  const partOf = (type: string): string | undefined =>
    relations.find((relation) => relation.type === type)?.part
  const sheets: WorkbookSheet[] = []
  let date1904 = false
  await readXml(parts.read(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr' && 'date1904' in attributes) date1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const relation = relations.find(({ id }) => id === relationId(attributes))
      if (relation?.type !== 'worksheet') return
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', hidden, part: relation.part })
    },
  })
  return { sheets, date1904, styles: partOf('styles'), sharedStrings: partOf('sharedStrings') }
}
