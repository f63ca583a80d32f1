import { isProblem } from '../../../kernel/problem.js'
import type { Reading } from '../../../kernel/reading.js'
import { fold, nameTokens } from '../../../kernel/text/fold.js'
import { type Contact, contacts } from '../records/contact.js'

type Scope = Pick<Contact, 'may_hear' | 'not_contact' | 'custodial' | 'proxy_scope' | 'proxy_until'>

/** Whether somebody may be told about the patient's care: by consent, by custody, or as proxy for it while that runs. */
export function mayHear(contact: Scope, today: string): boolean {
  const { may_hear, not_contact, custodial, proxy_scope, proxy_until } = contact
  if (not_contact) return false
  const decides = proxy_scope === 'results' || proxy_scope === 'all'
  return may_hear || custodial || (decides && (proxy_until === null || today <= proxy_until))
}

type Person = Pick<Contact, 'name' | 'relation'>

const WHOSE = new Set(['his', 'her', 'their', 'the', 'a', 'my', 'pt', 'pts', 'patient', 'patients', 's'])

/** Those whom words mean: `mother`, `his wife Ana`, `Luis`. */
export function contactsMeant<P extends Person>(said: string, around: readonly P[], reading: Reading): P[] {
  const tokens = fold(said)
    .split(' ')
    .filter((token) => token !== '' && !WHOSE.has(token))
  const names: string[] = []
  let relation: string | null = null
  for (const token of tokens) {
    const found = contacts.fields.relation.parse(token, reading)
    if (isProblem(found)) names.push(token)
    else relation = found
  }
  if (names.length === 0 && relation === null) return []
  return around.filter((one) => {
    const called = new Set(nameTokens(one.name))
    return (relation === null || one.relation === relation) && names.every((token) => called.has(token))
  })
}
