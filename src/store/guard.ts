const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

/** Whether the database itself refused a row: a key, a foreign key, a check or a guard; on either engine. */
export const isGuardError = (error: unknown): boolean => /^(SQLITE_CONSTRAINT|23\w{3}$)/.test(codeOf(error))

/** What the calendar's guards refuse: whose time it is (`provider`, `patient`, `room`), and what has it. */
export interface TakenTime {
  readonly of: string
  readonly by: 'visit' | 'hold'
}

/** Null of other errors. */
export function takenTimeOf(error: unknown): TakenTime | null {
  const [, by, of] = error instanceof Error ? (/^(double_booked|held):(\w+)$/.exec(error.message) ?? []) : []
  return of === undefined ? null : { of, by: by === 'held' ? 'hold' : 'visit' }
}

/** `the provider has another visit at that time`. */
export const takenWords = ({ of, by }: TakenTime): string =>
  by === 'hold' ? `the ${of} is held at that time` : `the ${of} has another visit at that time`

/** Why the database refused a row, with nothing of the row in it. */
export function guardWords(error: unknown): string {
  const taken = takenTimeOf(error)
  if (taken !== null) return takenWords(taken)
  const code = codeOf(error)
  if (/_(UNIQUE|PRIMARYKEY)$|^23505$/.test(code)) return 'another record has what only one can have'
  if (/_FOREIGNKEY$|^23503$/.test(code)) return 'it names a record that is not there'
  return 'its values do not go together'
}
