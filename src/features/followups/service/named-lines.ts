import type { Context } from '../../../command/context.js'
import { patientOfAbout } from '../../../command/records/index.js'
import { PccError } from '../../../kernel/errors.js'
import { isProblem, Problem } from '../../../kernel/problem.js'
import { quoted } from '../../../kernel/text/quoted.js'
import { nearest } from '../../../kernel/text/similar.js'
import type { Reader } from '../../../store/store.js'
import { followupById } from '../queries.js'
import { isOpen } from '../rules/explicit.js'
import { NEVER } from '../rules/filter.js'
import { lineKeyText, parseKey } from '../rules/key.js'
import { kindsOf, sourcesOf, standing } from '../worklist.js'

/** A line that a file names. */
export interface KeyFound {
  readonly key: string
  /** The record that it hangs on. */
  readonly about: string | null
  readonly patientId: number | null
  /** False when it was there and its reason is gone. */
  readonly stands: boolean
}

/** The lines of several keys at once: those that stand, those that are gone, and why a text names none. */
export async function linesNamed(
  context: Context,
  reader: Reader,
  texts: readonly string[],
): Promise<ReadonlyMap<string, KeyFound | Problem>> {
  if (texts.length === 0) return new Map()
  const sources = await sourcesOf(context)
  const kinds = [...kindsOf(sources).keys()]
  const reach = { until: NEVER, kind: null, patientId: null }
  const lines = new Map((await standing(context, reader, sources, reach)).map((line) => [line.key, line]))
  const found = new Map<string, KeyFound | Problem>()
  for (const text of new Set(texts)) found.set(text, await named(text))
  return found

  async function named(text: string): Promise<KeyFound | Problem> {
    const key = parseKey(text)
    if (isProblem(key)) return key
    const written = lineKeyText(key)
    if (written === null) return new Problem(`${quoted(text)} is not the key of one line`, 'not-sent/R-91')
    const line = lines.get(written)
    if (line !== undefined)
      return { key: written, about: line.about_id, patientId: line.patient_id, stands: true }
    if (key.by === 'followup') {
      const one = await followupById(reader, key.id)
      if (one === undefined) return new Problem(`there is no follow-up ${written}`)
      return { key: written, about: one.about, patientId: one.patient_id, stands: isOpen(one) }
    }
    if (key.by !== 'line' || !kinds.includes(key.kind)) {
      const near = key.by === 'line' ? nearest(key.kind, kinds) : null
      return new Problem(`there is no kind of follow-up in ${quoted(text)}`, near ?? kinds.join(', '))
    }
    const about = written.split('/')[1] ?? null
    if (about === null) return { key: written, about, patientId: null, stands: false }
    try {
      return { key: written, about, patientId: await patientOfAbout(context, reader, about), stands: false }
    } catch (error) {
      if (error instanceof PccError) return new Problem(error.message)
      throw error
    }
  }
}
