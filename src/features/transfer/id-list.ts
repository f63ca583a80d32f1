import { resolve } from 'node:path'
import type { Context } from '../../command/context.js'
import { createAtomicFile } from '../../exchange/formats/atomic-file.js'
import { csvLines } from '../../exchange/formats/csv-write.js'
import { type AnyRecord, externalId } from '../../record/record.js'

const PAGE = 1000
const COLUMNS = ['noun', 'old_id', 'new_id']

/** Writes beside a folder which record stands for which of its ids; gives the file. */
export async function writeIdList(
  context: Context,
  dir: string,
  source: string,
  records: readonly AnyRecord[],
): Promise<string> {
  const file = await createAtomicFile(`${resolve(dir)}.ids.csv`, { neverOver: true })
  try {
    await file.write(csvLines([COLUMNS], COLUMNS.length))
    for (const record of records) {
      for await (const lines of idsOf(context, source, record))
        await file.write(csvLines(lines, COLUMNS.length))
    }
    return (await file.commit()).path
  } catch (error) {
    await file.abandon()
    throw error
  }
}

async function* idsOf(context: Context, source: string, record: AnyRecord): AsyncGenerator<string[][]> {
  for (let last = ''; ; ) {
    const from = last
    const rows = await context.read(({ bulk }) =>
      bulk.all(
        `select "key", record_id from origin
         where noun = ? and source = ? and "key" > ? and "key" >= 'id:' and "key" < 'id;'
         order by "key" limit ${PAGE}`,
        record.noun,
        source,
        from,
      ),
    )
    if (rows.length === 0) return
    yield rows.map(({ key, record_id }) => [
      record.noun,
      String(key).slice('id:'.length),
      externalId(record, Number(record_id)),
    ])
    last = String(rows.at(-1)?.key)
  }
}
