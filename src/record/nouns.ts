/** Which noun has the ids of a prefix, so that an id of another noun is named before its feature is loaded. */
export const NOUN_OF: ReadonlyMap<string, string> = new Map([
  ['A', 'appointment'],
  ['AT', 'attempt'],
  ['AUD', 'entry'],
  ['BK', 'backup'],
  ['CL', 'closure'],
  ['CM', 'claim'],
  ['COM', 'communication'],
  ['CT', 'contact'],
  ['DM', 'dismissal'],
  ['DOC', 'document'],
  ['DP', 'document-part'],
  ['DR', 'provider'],
  ['EXP', 'export'],
  ['F', 'follow-up'],
  ['H', 'hold'],
  ['HD', 'holiday'],
  ['HR', 'session'],
  ['IMP', 'import'],
  ['INS', 'payer'],
  ['LOC', 'location'],
  ['LS', 'line-state'],
  ['N', 'note'],
  ['P', 'patient'],
  ['PAIR', 'pair'],
  ['PR', 'practice'],
  ['PRF', 'profile'],
  ['R', 'referral'],
  ['RUN', 'nightly-run'],
  ['SET', 'setting'],
  ['U', 'user'],
  ['V', 'view'],
  ['VT', 'visit-type'],
])

/** `an appointment`. */
export const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`

/** `P-9 is a patient; a referral is wanted`. */
export function otherNoun(id: string, prefix: string, wanted: string): string {
  const noun = NOUN_OF.get(prefix)
  return noun === undefined
    ? `${id} is the id of nothing here; ${withArticle(wanted)} is wanted`
    : `${id} is ${withArticle(noun)}; ${withArticle(wanted)} is wanted`
}
