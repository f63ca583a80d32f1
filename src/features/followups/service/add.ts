import type { Context } from '../../../command/context.js'
import { notFound, usage } from '../../../kernel/errors.js'
import { nearest } from '../../../kernel/text/similar.js'
import { type AnyRecord, type NewOf, tableName } from '../../../record/record.js'
import type { Reader } from '../../../store/store.js'
import { patientOfRecord, recordExists } from '../queries.js'
import { type Followup, followups } from '../records/followup.js'

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
 * The patient whom the record that a follow-up is about concerns; null for one that names none. Errors: `usage` for an
 * id of no noun, `not_found` for no such record.
 */
export async function patientOfAbout(
  context: Context,
  reader: Reader,
  about: string,
): Promise<number | null> {
  const def = await declarationOf(context, about)
  const id = Number.parseInt(about.slice(def.prefix.length + 1), 10)
  if (!(await recordExists(reader, tableName(def), id))) {
    throw notFound(`there is no ${def.noun} ${about}`, `see pcc ${def.plural} list`)
  }
  if (def.noun === 'patient') return id
  return 'patient_id' in def.fields ? patientOfRecord(reader, tableName(def), id) : null
}

export const addFollowup = (context: Context, values: NewOf<typeof followups>): Promise<Followup> =>
  context.write(({ writer }) => writer.insert(followups, values))
