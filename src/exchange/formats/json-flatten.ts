import { Problem } from '../../kernel/problem.js'

/** Below this depth an object is kept as JSON text. */
const MAX_DEPTH = 8

export interface FlatRecord {
  /** Column → text; nested names joined by dots. */
  readonly values: ReadonlyMap<string, string>
  readonly problems: ReadonlyMap<string, Problem>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

function scalarText(value: unknown): string | Problem {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return String(value)
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
    return String(value)
  return new Problem(`has the number ${value}, which is too long to keep its digits`, 'the same in quotes')
}

/** One JSON object as the cells of a row: `{"name":{"family":"Li"}}` has the column `name.family`. */
export function flatten(record: Record<string, unknown>): FlatRecord {
  const values = new Map<string, string>()
  const problems = new Map<string, Problem>()

  const put = (path: string, text: string | Problem): void => {
    if (values.has(path)) problems.set(path, new Problem(`is given twice as ${path}`))
    else if (text instanceof Problem) problems.set(path, text)
    values.set(path, text instanceof Problem ? '' : text)
  }
  const walk = (path: string, value: unknown, depth: number): void => {
    if (isObject(value) && depth < MAX_DEPTH) {
      for (const [key, inner] of Object.entries(value)) walk(`${path}.${key}`, inner, depth + 1)
    } else if (Array.isArray(value) && value.every(isScalar)) {
      const texts = value.map(scalarText)
      put(path, texts.find((text) => text instanceof Problem) ?? texts.join('; '))
    } else {
      put(path, isScalar(value) ? scalarText(value) : JSON.stringify(value))
    }
  }

  for (const [key, value] of Object.entries(record)) walk(key, value, 1)
  return { values, problems }
}

/** Parses the text of one row. */
export function readRecord(text: string): FlatRecord | Problem {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return new Problem('is not valid JSON')
  }
  if (!isObject(value)) return new Problem('is not a JSON object', '{"column": "value", …}')
  return flatten(value)
}
