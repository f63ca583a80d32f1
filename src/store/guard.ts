const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

/** Whether the database itself refused a row: a key, a foreign key, a check or a guard; on either engine. */
export const isGuardError = (error: unknown): boolean => /^(SQLITE_CONSTRAINT|23\w{3}$)/.test(codeOf(error))

/** Whose visits would overlap, as the calendar's guards say it: `provider`, `patient`, `room`; null of other errors. */
export const doubleBookedOf = (error: unknown): string | null =>
  error instanceof Error ? (/^double_booked:(\w+)$/.exec(error.message)?.[1] ?? null) : null

/** Why the database refused a row, with nothing of the row in it. */
export function guardWords(error: unknown): string {
  const of = doubleBookedOf(error)
  if (of !== null) return `the ${of} has another visit at that time`
  const code = codeOf(error)
  if (/_(UNIQUE|PRIMARYKEY)$|^23505$/.test(code)) return 'another record has what only one can have'
  if (/_FOREIGNKEY$|^23503$/.test(code)) return 'it names a record that is not there'
  return 'its values do not go together'
}
