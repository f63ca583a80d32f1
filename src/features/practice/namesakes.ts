import { conflict } from '../../kernel/errors.js'
import { fold } from '../../kernel/text/fold.js'
import { type AnyRecord, externalId } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { withTokens } from '../../store/search.js'
import type { Reader } from '../../store/store.js'
import { activeByIds } from './queries.js'

const textOf = (value: unknown): string => (typeof value === 'string' ? fold(value) : '')

/**
 * Two active records of a set-up noun differ in their natural key, and two providers in their NPI: otherwise nobody,
 * and no import, could say which one is meant. Errors: `conflict` (`exists`), naming the other.
 */
export async function refuseNamesake(
  reader: Reader,
  def: AnyRecord,
  wanted: Readonly<Row>,
  ownId: number | null,
): Promise<void> {
  const tokens = (def.tokens?.(wanted) ?? []).filter((token) => /^[xi]:/.test(token))
  const ids = new Set((await withTokens(reader.bulk, def.noun, tokens)).map(({ id }) => id))
  if (ownId !== null) ids.delete(ownId)
  for (const other of await activeByIds(reader, def, [...ids])) {
    const number = ['npi', 'payer_id'].find(
      (field) => wanted[field] != null && wanted[field] === other[field],
    )
    const named = def.naturalKey.every((field) => textOf(wanted[field]) === textOf(other[field]))
    if (number === undefined && !named) continue
    const id = externalId(def, Number(other.id))
    const same = number === undefined ? `is a ${def.noun} of that name` : `has the number ${wanted[number]}`
    throw conflict('exists', `${id} ${other.name} ${same} already`, `see pcc ${def.plural} show ${id}`, {
      id,
    })
  }
}
