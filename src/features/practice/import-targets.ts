import { ACTIVE_CELLS } from '../../exchange/active-cells.js'
import type { Asked, ImportSession, ImportTarget } from '../../exchange/target.js'
import { parseProviderName } from '../../kernel/person/provider-name.js'
import { Problem } from '../../kernel/problem.js'
import { fold } from '../../kernel/text/fold.js'
import { quoted } from '../../kernel/text/quoted.js'
import { type AnyRecord, fieldEntries } from '../../record/record.js'
import type { Row } from '../../record/row.js'
import { withTokens } from '../../store/search.js'
import { NAME_PIECES, providerName } from './name-pieces.js'
import { activeRows, practiceOf } from './queries.js'
import { locations } from './records/location.js'
import { payers } from './records/payer.js'
import { providers } from './records/provider.js'
import { users } from './records/user.js'
import { visitTypes } from './records/visit-type.js'

const textOf = (values: Readonly<Row>, name: string): string | null => {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

/** Every value that a new set-up record needs, from what a row says of it. */
function contentOf(def: AnyRecord, values: Readonly<Row>, now: number): Row {
  const row: Row = { status: 'active', status_since: now }
  for (const [name, field] of fieldEntries(def)) {
    row[name] = values[name] ?? (field.fallback === undefined ? null : field.encode(field.fallback))
  }
  return row
}

/** What a row of another noun says about a set-up record, and the tokens that find it, the surest first. */
interface Named {
  readonly asked: Asked
  /** With which a new one is made; null when too little is said. */
  readonly values: Row | null
  readonly tokens: readonly string[]
}

/** Finds by token, the first that fits; makes what isn't known where that is wished. One answer each, in order. */
async function findOrMake(
  session: ImportSession,
  def: AnyRecord,
  named: readonly Named[],
  fits: (row: Readonly<Row>, values: Readonly<Row>) => boolean = () => true,
): Promise<(number | Problem)[]> {
  const hits = await withTokens(
    session.writer.bulk,
    def.noun,
    named.flatMap(({ tokens }) => tokens),
  )
  const rows = await rowsOf(session, def, [...new Set(hits.map(({ id }) => id))])
  const made = new Map<string, number>()
  const answers: (number | Problem)[] = []
  for (const { asked, values, tokens } of named) {
    const found = tokens
      .flatMap((token) => hits.filter((hit) => hit.token === token))
      .find(({ id }) => {
        const row = rows.get(id)
        return row !== undefined && fits(row, values ?? {})
      })
    const key = JSON.stringify(tokens) + (textOf(values ?? {}, 'specialty') ?? '')
    const id = found?.id ?? made.get(key)
    if (id !== undefined) answers.push(id)
    else if (values === null || !asked.mayMake) answers.push(unknown(def, asked))
    else {
      const [row] = await session.writer.insertRows(def, [contentOf(def, values, session.writer.now)])
      const fresh = Number(row?.id)
      made.set(key, fresh)
      await session.made(def, [{ id: fresh, external: null, key: asked.key }])
      answers.push(fresh)
    }
  }
  return answers
}

async function rowsOf(
  session: ImportSession,
  def: AnyRecord,
  ids: readonly number[],
): Promise<Map<number, Row>> {
  if (ids.length === 0) return new Map()
  const { bulk } = session.writer
  const rows = await bulk.all(
    `select * from "${def.noun.replaceAll('-', '_')}" where id in (select value from ${bulk.jsonRows}) and status = 'active'`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [Number(row.id), row]))
}

function unknown(def: AnyRecord, { text, values }: Asked): Problem {
  const said = text ?? textOf(values, 'name') ?? textOf(values, 'npi') ?? ''
  return new Problem(
    `there is no ${def.noun} ${quoted(said)}`,
    `one of pcc ${def.plural} list, or a new one: pcc ${def.plural} add`,
  )
}

/** A provider by NPI, else by name and specialty; a new one needs a valid NPI or a whole name. */
function providerNamed(asked: Asked): Named {
  const said = textOf(asked.values, 'name') ?? asked.text
  const npi = textOf(asked.values, 'npi')
  const read = said === null ? null : parseProviderName(said)
  const name = read === null || read instanceof Problem ? said : read.name
  const whole = read !== null && !(read instanceof Problem) && (read.last === null || read.first !== null)
  const tokens = [
    ...(npi === null ? [] : [`i:npi|${npi}`]),
    ...(said === null ? [] : [`x:${fold(said)}`]),
    ...(name === null ? [] : [`x:${fold(name)}`]),
  ]
  const enough = npi !== null || whole
  return {
    asked,
    tokens: [...new Set(tokens)],
    values: enough ? { ...asked.values, name: name ?? `NPI ${npi}`, external: 1 } : null,
  }
}

/** Two of one name are the same unless their numbers or specialties differ. */
function sameProvider(row: Readonly<Row>, values: Readonly<Row>): boolean {
  const [npi, specialty] = [textOf(values, 'npi'), textOf(values, 'specialty')]
  if (npi !== null && row.npi !== null && row.npi !== undefined) return row.npi === npi
  const other = textOf(row, 'specialty')
  return specialty === null || other === null || fold(specialty) === fold(other)
}

const payerNamed = (asked: Asked): Named => {
  const id = textOf(asked.values, 'payer_id')
  const name = textOf(asked.values, 'name') ?? asked.text
  return {
    asked,
    tokens: [...(id === null ? [] : [`i:payer|${id}`]), ...(name === null ? [] : [`x:${fold(name)}`])],
    values: name === null ? null : { ...asked.values, name },
  }
}

const byName = (asked: Asked): Named => {
  const name = textOf(asked.values, 'name') ?? asked.text
  return {
    asked,
    tokens: name === null ? [] : [`x:${fold(name)}`],
    values: name === null ? null : { ...asked.values, name },
  }
}

/** A user by name, whatever its case: nobody becomes one by standing in a file. */
async function usersNamed(session: ImportSession, asked: readonly Asked[]): Promise<(number | Problem)[]> {
  const active = await activeRows(session.writer, users, 'user')
  const idOf = new Map(active.map(({ id, name }) => [fold(name), id]))
  return asked.map((one) => {
    const said = textOf(one.values, 'name') ?? one.text
    return (said === null ? undefined : idOf.get(fold(said))) ?? unknown(users, one)
  })
}

/** Where set-up records come from in files: lists of their own, and columns of others' rows. */
export const importTargets: readonly ImportTarget[] = [
  { record: users, joined: ACTIVE_CELLS, nameIsKey: true, refer: usersNamed },
  {
    record: providers,
    joined: { ...ACTIVE_CELLS, ...NAME_PIECES },
    composes: { name: providerName },
    nameIsKey: true,
    refer: (session, asked) => findOrMake(session, providers, asked.map(providerNamed), sameProvider),
  },
  {
    record: payers,
    joined: ACTIVE_CELLS,
    nameIsKey: true,
    refer: (session, asked) => findOrMake(session, payers, asked.map(payerNamed)),
  },
  {
    record: visitTypes,
    nameIsKey: true,
    refer: (session, asked) => findOrMake(session, visitTypes, asked.map(byName)),
  },
  {
    record: locations,
    nameIsKey: true,
    needs: [['name']],
    refer: (session, asked) =>
      findOrMake(
        session,
        locations,
        asked.map((one) => ({ ...byName(one), values: null })),
      ),
    complete: async (session, rows) => {
      const { zone } = await practiceOf(session.writer)
      for (const row of rows) row.zone ??= zone
      return rows.map(() => null)
    },
  },
]
