import { showPhones } from '../../../kernel/person/phones.js'
import { showBirth } from '../../../kernel/time/show.js'
import { externalId } from '../../../record/record.js'
import { type Contact, contacts } from '../records/contact.js'

/** Somebody around a patient; what may be said to them stands before their number. */
export function contactLine(contact: Contact): string {
  const may = [
    contact.emergency ? 'emergency' : null,
    contact.proxy_scope === null
      ? null
      : `proxy for ${contact.proxy_scope}${contact.proxy_until === null ? '' : ` until ${showBirth(contact.proxy_until)}`}`,
    contact.custodial ? 'has custody' : null,
    contact.may_schedule ? 'may schedule' : null,
    contact.may_hear ? 'may hear' : null,
    contact.not_contact ? 'do not contact' : null,
  ].filter((word) => word !== null)
  return [
    externalId(contacts, contact.id),
    contact.name,
    contact.relation,
    may.join(', '),
    showPhones(contact.phones),
  ]
    .filter((text) => text !== '')
    .join('  ')
}
