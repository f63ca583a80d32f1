import { type AnyRecord, type RecordOf, tableName } from '../../record/record.js'
import { decodeRow, type Row } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { type Holiday, holidays } from './records/holiday.js'
import { type Practice, practices } from './records/practice.js'
import { type Provider, providers } from './records/provider.js'
import { type User, users } from './records/user.js'

/** The practice's one row; undefined in a database that `init` hasn't finished. */
export async function findPractice(reader: Reader): Promise<Practice | undefined> {
  const [row] = await reader.bulk.all('select * from practice order by id limit 1')
  return row === undefined ? undefined : decodeRow(practices, row)
}

export async function practiceOf(reader: Reader): Promise<Practice> {
  const practice = await findPractice(reader)
  if (practice === undefined) throw new Error('a database without its practice')
  return practice
}

export async function userOfAccount(reader: Reader, account: string): Promise<User | undefined> {
  const [row] = await reader.bulk.all(
    `select * from "user" where os_account = ? and status = 'active' order by id limit 1`,
    account,
  )
  return row === undefined ? undefined : decodeRow(users, row)
}

/** By name, whatever its case. */
export async function usersNamed(reader: Reader, name: string): Promise<User[]> {
  const rows = await reader.bulk.all(`select * from "user" where status = 'active' order by id`)
  return rows
    .map((row) => decodeRow(users, row))
    .filter((user) => [user.name.toLowerCase(), `u-${user.id}`].includes(name.toLowerCase()))
}

/** The value that stands for `key`: the user's own, then the practice's; undefined for the default. */
export async function storedSetting(
  reader: Reader,
  key: string,
  userId: number,
): Promise<string | undefined> {
  const [row] = await reader.bulk.all(
    `select value from setting where "key" = ? and user_id in (0, ?) and status = 'active'
     order by user_id desc limit 1`,
    key,
    userId,
  )
  return typeof row?.value === 'string' ? row.value : undefined
}

/** All of the practice's own values, by key. */
export const practiceSettings = (reader: Reader): Promise<ReadonlyMap<string, string>> =>
  settingsFor(reader, 0)

/** The values that hold for one user, by key: the own ones before the practice's. */
export async function settingsFor(reader: Reader, userId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.bulk.all(
    `select "key", value from setting where user_id in (0, ?) and status = 'active' order by "key", user_id`,
    userId,
  )
  return new Map(rows.map((row) => [String(row.key), String(row.value)]))
}

/** What one user has set, by key; for 0 the practice. */
export async function settingsOf(reader: Reader, userId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.bulk.all(
    `select "key", value from setting where user_id = ? and status = 'active' order by "key"`,
    userId,
  )
  return new Map(rows.map((row) => [String(row.key), String(row.value)]))
}

/** Every holiday of the practice (not of a single place) on or after a day. */
export async function holidayDates(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.bulk.all(
    "select holiday_on from holiday where status = 'active' and location_id is null order by holiday_on",
  )
  return new Set(rows.map((row) => String(row.holiday_on)))
}

/** The practice's holiday on a day, or that of one place; with `ever` one that was removed too. */
export async function holidayOn(
  { bulk }: Pick<Reader, 'bulk'>,
  day: string,
  locationId: number | null,
  ever = false,
): Promise<Holiday | undefined> {
  const rows = await bulk.all('select * from holiday where holiday_on = ? order by id', day)
  return rows
    .map((row) => decodeRow(holidays, row))
    .find((one) => one.location_id === locationId && (ever || one.status === 'active'))
}

/** The last day that is a holiday of the practice; null when there is none. */
export async function lastHoliday({ bulk }: Pick<Reader, 'bulk'>): Promise<string | null> {
  const [row] = await bulk.all(
    "select max(holiday_on) as last from holiday where status = 'active' and location_id is null",
  )
  return typeof row?.last === 'string' ? row.last : null
}

/** Those of some ids that are active, in order. */
export const activeByIds = (reader: Reader, def: AnyRecord, ids: readonly number[]): Promise<Row[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : reader.bulk.all(
        `select * from "${tableName(def)}" where id in (select value from ${reader.bulk.jsonRows})
         and status = 'active' order by id`,
        JSON.stringify(ids),
      )

/** The active rows of a set-up noun, in order of their ids. */
export async function activeRows<D extends AnyRecord>(
  reader: Reader,
  def: D,
  table: string,
): Promise<RecordOf<D>[]> {
  const rows = await reader.bulk.all(`select * from "${table}" where status = 'active' order by id`)
  return rows.map((row) => decodeRow(def, row))
}

/** Active and inactive providers that have every one of these tokens, in order of their ids. */
export async function providersWithTokens(reader: Reader, tokens: readonly string[]): Promise<Provider[]> {
  const distinct = [...new Set(tokens)]
  if (distinct.length === 0) return []
  const rows = await reader.bulk.all(
    `select provider.* from provider join (
       select t.record_id from (select value from ${reader.bulk.jsonRows}) j cross join token t
       where t.noun = 'provider' and t.token = j.value group by t.record_id having count(*) = ?
     ) found on found.record_id = provider.id
     where provider.status in ('active', 'inactive') order by provider.id`,
    JSON.stringify(distinct),
    distinct.length,
  )
  return rows.map((row) => decodeRow(providers, row))
}

export async function inHouseProviders(reader: Reader): Promise<Provider[]> {
  const rows = await reader.bulk.all(
    "select * from provider where status = 'active' and external = 0 order by id",
  )
  return rows.map((row) => decodeRow(providers, row))
}
