import { notFound, usage } from '../../kernel/errors.js'
import { nearest } from '../../kernel/text/similar.js'
import type { AnyRecord } from '../../record/record.js'
import type { Reader } from '../../store/store.js'
import type { Context } from '../context.js'
import { rowsByIds } from './read.js'

/** The declaration whose ids begin so, among those of all features. Errors: `usage`. */
async function declarationOf(context: Context, about: string): Promise<AnyRecord> {
  const prefix = about.slice(0, about.indexOf('-'))
  const all = (await context.features()).flatMap(({ records }) => records)
  const def = all.find((one) => one.prefix === prefix)
  if (def !== undefined) return def
  const near = nearest(
    prefix,
    all.map((one) => one.prefix),
  )
  throw usage(`no record has an id like ${about}`, near === null ? undefined : `did you mean ${near}-…?`)
}

/**
 * The patient whom a record of any noun concerns, itself for a patient; null for one that names none. Errors: `usage`
 * for an id of no noun, `not_found` for no such record.
 */
export async function patientOfAbout(
  context: Context,
  reader: Reader,
  about: string,
): Promise<number | null> {
  const def = await declarationOf(context, about)
  const id = Number.parseInt(about.slice(def.prefix.length + 1), 10)
  const [row] = await rowsByIds(reader, def, [id])
  if (row === undefined) throw notFound(`there is no ${def.noun} ${about}`, `see pcc ${def.plural} list`)
  if (def.noun === 'patient') return id
  const patient = 'patient_id' in def.fields ? row.patient_id : null
  return typeof patient === 'number' ? patient : null
}
