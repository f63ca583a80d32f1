import { expect, test } from 'vitest'
import { liveKeys } from '../../../src/cli/completion/live-values.js'
import { openSqlite } from '../../../src/store/sqlite/open.js'
import { obey, withClinic } from '../../features/scheduling/clinic.js'

test('keys of what is still to be done, each once, with what it is about', async () => {
  await withClinic(async ({ context, at, path }) => {
    for (const what of ['tried', 'started', 'sleeping', 'done'])
      await obey(context, `followups add P-1 "${what}" --due +3d`)
    await obey(context, 'followups attempt F-1 --channel phone --outcome no-answer')
    await obey(context, 'followups start F-2')
    await obey(context, 'followups snooze F-3 --until +2d')
    await obey(context, 'followups attempt F-4 --channel phone --outcome reached')
    await obey(context, 'followups done F-4 --outcome ok')
    await obey(context, 'appointments book P-2 --type VT-1 --provider DR-1 --at "2026-11-25 9:00"')
    const later = at('2026-11-26T09:00:00-05:00')
    await obey(later, 'followups assign no-outcome/A-1')
    await obey(later, 'followups attempt no-outcome/A-1 --channel phone --outcome no-answer')
    const { connection } = openSqlite({ path, keyFor: () => undefined })
    const keys = (typed: string) => liveKeys(connection, typed).map(({ value, about }) => [value, about])
    expect(keys('F-')).toEqual([
      ['F-1', 'tried'],
      ['F-2', 'started'],
      ['F-3', 'sleeping'],
    ])
    expect(keys('no-')).toEqual([['no-outcome/A-1', '']])
    connection.close()
  })
})
