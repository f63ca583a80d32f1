import { decodeRow } from '../../record/row.js'
import type { Reader } from '../../store/store.js'
import { nightlyRuns } from './record.js'
import type { Runs } from './rules/night.js'

export async function runsSoFar({ bulk }: Pick<Reader, 'bulk'>): Promise<Runs> {
  const [last] = await bulk.all('select * from nightly_run order by id desc limit 1')
  const [good] = await bulk.all('select max(finished_at) as at from nightly_run where ok = 1')
  return {
    last: last === undefined ? null : decodeRow(nightlyRuns, last),
    goodAt: typeof good?.at === 'number' ? good.at : null,
  }
}
