import type { Follower } from '../../command/feature.js'
import { rowsByIds } from '../../command/records/index.js'
import { printable } from '../../kernel/text/safe.js'
import { decodeRow } from '../../record/row.js'
import { locations } from '../practice/index.js'
import { visitsInOtherRooms } from './queries/visits.js'
import { concernedLine } from './service/closures.js'

/** A place that gives rooms up says which booked visits stand in them. */
export const roomFollower: Follower = {
  noun: locations.noun,
  async follow({ writer }, changes) {
    const ids = changes
      .filter(({ before }) => before !== null && 'rooms' in JSON.parse(before))
      .map(({ record_id }) => record_id)
    const said: string[] = []
    for (const row of await rowsByIds(writer, locations, ids)) {
      const { id, name, rooms } = decodeRow(locations, row)
      const visits = await visitsInOtherRooms(writer, id, rooms, writer.now)
      if (visits.length === 0) continue
      const many = visits.length === 1 ? '1 booked visit stands' : `${visits.length} booked visits stand`
      said.push(
        printable(
          `${many} in a room that ${name} no longer has; move each: pcc appointments edit A-N --room`,
        ),
        ...visits.map((visit) => printable(`  ${concernedLine(visit)}  ${visit.room}`)),
      )
    }
    return said
  },
}
