/** Whether the database itself refused a row: a key, a foreign key, a check or a guard; on either engine. */
export function isGuardError(error: unknown): boolean {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' && (code.startsWith('SQLITE_CONSTRAINT') || /^23\w{3}$/.test(code))
}
