import type { VisitNeeds } from './slots.js'

interface TypeOfVisit {
  readonly id: number
  readonly duration_minutes: number
  readonly buffer_before_minutes: number
  readonly buffer_after_minutes: number
  readonly needs_room: boolean
}

/** What a visit of a type takes, for as long as it says or as somebody else wants. */
export const needsOf = (type: TypeOfVisit, durationMinutes: number | null = null): VisitNeeds => ({
  visit_type_id: type.id,
  duration_minutes: durationMinutes ?? type.duration_minutes,
  buffer_before_minutes: type.buffer_before_minutes,
  buffer_after_minutes: type.buffer_after_minutes,
  needs_room: type.needs_room,
})

/** What a visit without a type takes: its time, and its room if it has one. */
export const needsWithoutType = (visit: {
  readonly duration_minutes: number
  readonly room: string | null
}): VisitNeeds => ({
  visit_type_id: null,
  duration_minutes: visit.duration_minutes,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  needs_room: visit.room !== null,
})
