import { expect, it } from 'vitest'
import { scheduleTable } from '../../../../src/features/scheduling/view/schedule-table.js'

const ROW = {
  id: 'A-5',
  local_date: '2026-11-24',
  start_minute: '08:30',
  patient: 'Okafor, Laura',
  birth_date: '1968-03-14',
}

const shown = (row: Record<string, string | null>, extent: 'page' | 'file') =>
  Object.fromEntries(
    scheduleTable([row], extent)
      .columns.filter(({ name }) => name in ROW)
      .map((column) => [column.name, column.show(0)]),
  )

it('a page for people has names, days and times as every other, a file as they are stored', () => {
  expect(shown(ROW, 'page')).toEqual({
    id: 'A-5',
    local_date: 'Tue 24 Nov',
    start_minute: '8:30',
    patient: 'OKAFOR, Laura',
    birth_date: '14 Mar 1968',
  })
  expect(shown(ROW, 'file')).toEqual(ROW)
  expect(shown({ ...ROW, birth_date: null, patient: 'Cher' }, 'page')).toMatchObject({
    birth_date: '',
    patient: 'Cher',
  })
})
