import type { Stored } from '../../../record/record.js'
import { type Hit, withPrefixes, withTokens } from '../../../store/search.js'
import type { Reader } from '../../../store/store.js'
import { patients } from '../records/patient.js'
import { birthToken, familyToken, firstKeyOf, identifierToken, personToken } from '../records/tokens.js'
import { oneLetter } from '../rules/agreement.js'
import { type Candidate, decide, type Incoming, type Match, nameKeys, swappedDay } from '../rules/match.js'

/** A first name with a birth date that so many share is a stand-in (1 January 1900): it finds nobody. */
const TOO_COMMON = 200

type Keys = NonNullable<ReturnType<typeof nameKeys>>

/** A row with its name as it is compared, which takes long to make. */
interface Asking {
  readonly row: Incoming
  readonly keys: Keys | null
}

const exchanged = ({ last, first, born }: Keys): string[] => {
  const day = swappedDay(born)
  return day === null ? [] : [personToken(last, day, first)]
}

/**
 * Whose each row is, in order, for a batch of some hundred rows in a handful of queries. A row may be the same person
 * as an earlier one of the batch that is new. What has an identifier that somebody has isn't looked up by name.
 */
export async function matchBatch(reader: Reader, rows: readonly Incoming[]): Promise<Match[]> {
  const byNumber = await withTokens(
    reader.bulk,
    patients.noun,
    rows.flatMap((row) => row.identifiers.map(identifierToken)),
  )
  const numbered = idsByToken(byNumber)
  const asking = rows.map((row): Asking => ({ row, keys: nameKeys(row) }))
  const keys = asking
    .filter(({ row }) => !row.identifiers.some((one) => numbered.has(identifierToken(one))))
    .map((one) => one.keys)
    .filter((key) => key !== null)
  const families = await withPrefixes(
    reader.bulk,
    patients.noun,
    keys.map(({ last, born }) => familyToken(last, born)),
  )
  const named = await withTokens(
    reader.bulk,
    patients.noun,
    keys.flatMap((key) => [birthToken(key.born, key.first), ...exchanged(key)]),
  )
  const found: Found = { numbered, families: byFamily(families), named: idsByToken(named) }
  const wanted = asking.map((one) => candidateIds(one, found))
  const people = await candidatesByIds(reader, new Set(wanted.flat()))
  return inOrder(asking, (row) =>
    (wanted[row] ?? []).map((id) => people.get(id)).filter((one) => one !== undefined),
  )
}

interface Found {
  readonly numbered: ReadonlyMap<string, readonly number[]>
  readonly families: ReadonlyMap<string, readonly { readonly first: string; readonly id: number }[]>
  readonly named: ReadonlyMap<string, readonly number[]>
}

function idsByToken(hits: readonly Hit[]): Map<string, number[]> {
  const ids = new Map<string, number[]>()
  for (const { token, id } of hits) {
    const known = ids.get(token)
    if (known === undefined) ids.set(token, [id])
    else known.push(id)
  }
  return ids
}

function byFamily(hits: readonly Hit[]): Map<string, { first: string; id: number }[]> {
  const families = new Map<string, { first: string; id: number }[]>()
  for (const { token, id } of hits) {
    const first = firstKeyOf(token)
    const family = token.slice(0, token.length - first.length)
    const known = families.get(family)
    if (known === undefined) families.set(family, [{ first, id }])
    else known.push({ first, id })
  }
  return families
}

/** Who may be the one, by identifiers; by name only where no number is known. */
function candidateIds({ row, keys: key }: Asking, { numbered, families, named }: Found): number[] {
  const byNumber = row.identifiers.flatMap((one) => numbered.get(identifierToken(one)) ?? [])
  if (byNumber.length > 0) return [...new Set(byNumber)]
  if (key === null) return []
  const ids = (families.get(familyToken(key.last, key.born)) ?? [])
    .filter(({ first }) => first === key.first || oneLetter(first, key.first))
    .map(({ id }) => id)
  const sameFirst = named.get(birthToken(key.born, key.first)) ?? []
  if (sameFirst.length <= TOO_COMMON) ids.push(...sameFirst)
  for (const token of exchanged(key)) ids.push(...(named.get(token) ?? []))
  return [...new Set(ids)]
}

const COLUMNS =
  'id, last_name, first_name, former_names, birth_date, sex, phones, email, postal_code, identifiers'

async function candidatesByIds(reader: Reader, ids: ReadonlySet<number>): Promise<Map<number, Candidate>> {
  if (ids.size === 0) return new Map()
  const rows = await reader.bulk.all(
    `select ${COLUMNS} from patient where id in (select value from ${reader.bulk.jsonRows})`,
    JSON.stringify([...ids]),
  )
  return new Map(rows.map((row) => [Number(row.id), candidateOf(row)]))
}

const { fields } = patients

const candidateOf = (row: Readonly<Record<string, Stored>>): Candidate => ({
  who: { id: Number(row.id) },
  person: {
    last_name: String(row.last_name),
    first_name: String(row.first_name),
    former_names: fields.former_names.decode(String(row.former_names)),
    birth_date: String(row.birth_date),
    sex: row.sex === null ? null : fields.sex.decode(String(row.sex)),
    phones: fields.phones.decode(String(row.phones)),
    email: row.email === null ? null : String(row.email),
    postal_code: row.postal_code === null ? null : String(row.postal_code),
    identifiers: fields.identifiers.decode(String(row.identifiers)),
  },
})

/** Decides row by row, each against the patients found for it and the new people of earlier rows. */
function inOrder(rows: readonly Asking[], knownOf: (row: number) => readonly Candidate[]): Match[] {
  const earlier = new Map<string, Candidate[]>()
  return rows.map((one, at) => {
    const { row } = one
    const tokens = batchTokens(one)
    const before = [...tokens.own, ...tokens.also].flatMap((token) => earlier.get(token) ?? [])
    const match = decide(row, [...knownOf(at), ...new Set(before)])
    if (match.kind === 'new') {
      const candidate: Candidate = { who: { row: at }, person: row }
      for (const token of tokens.own) {
        const known = earlier.get(token)
        if (known === undefined) earlier.set(token, [candidate])
        else known.push(candidate)
      }
    }
    return match
  })
}

/** What a row is found by within its batch, and what else it looks for. */
function batchTokens({ row, keys }: Asking): { own: string[]; also: string[] } {
  const numbers = row.identifiers.map(identifierToken)
  if (keys === null) return { own: numbers, also: [] }
  const { last, first, born } = keys
  return {
    own: [...numbers, personToken(last, born, first), familyToken(last, born), birthToken(born, first)],
    also: exchanged(keys),
  }
}
