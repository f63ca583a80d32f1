/**
 * Of one record, by its id and its noun: a condition on `origin`. By way of the key, since SQLite otherwise writes to
 * them by the beginning of the key alone, which are all records of the noun.
 */
export const ORIGINS_OF_RECORD =
  '(noun, source, "key") in (select noun, source, "key" from origin where record_id = ? and noun = ?)'
