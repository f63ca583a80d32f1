import { expect, test } from 'vitest'
import {
  inService,
  locationNamed,
  locations,
  payerNamed,
  payers,
  providerNamed,
  providers,
  userNamed,
  users,
  visitTypeNamed,
  visitTypes,
} from '../../../src/features/practice/index.js'
import { PccError } from '../../../src/kernel/errors.js'
import type { Reader } from '../../../src/store/store.js'
import { type Practice, withStore } from '../../support/database.js'

const withPeople = <T>(use: (practice: Practice) => Promise<T>): Promise<T> =>
  withStore(async (practice) => {
    await practice.context.write(async ({ writer }) => {
      await writer.insert(providers, { name: 'Wei Chen, MD', npi: '1234567893' })
      await writer.insert(providers, { name: 'Lí Chen, NP' })
      await writer.insert(providers, { name: 'Valley Cardiology', kind: 'service', external: true })
      await writer.insert(providers, { name: 'Ann Valley, MD' })
      const gone = await writer.insert(providers, { name: 'Omar Haddad, MD' })
      await writer.update(providers, gone, { status: 'inactive' })
      await writer.insert(locations, { name: 'Main Street', zone: 'America/New_York' })
      await writer.insert(locations, { name: 'Main Street East', zone: 'America/New_York' })
      await writer.insert(visitTypes, { name: 'new patient', duration_minutes: 30 })
      await writer.insert(payers, { name: 'Aetna', payer_id: '60054' })
      await writer.insert(payers, { name: 'Cigna', payer_id: '1' })
      await writer.insert(users, { name: 'Bo Diaz', role: 'front-desk' })
    })
    return use(practice)
  })

type Finder = (practice: Practice, text: string) => Promise<{ readonly id: number }>

const reading =
  (find: (reader: Reader, text: string) => Promise<{ readonly id: number }>): Finder =>
  ({ context }, text) =>
    context.read((reader) => find(reader, text))

const KINDS: Readonly<Record<string, Finder>> = {
  provider: reading(providerNamed),
  'in-house provider': reading((reader, text) => providerNamed(reader, text, { inHouse: true })),
  location: reading(locationNamed),
  'visit type': reading(visitTypeNamed),
  payer: reading(payerNamed),
  user: ({ context }, text) => context.read((reader) => userNamed(context, reader, text)),
}

async function outcome(practice: Practice, kind: string, text: string): Promise<string> {
  try {
    return String((await KINDS[kind]?.(practice, text))?.id)
  } catch (error) {
    if (!(error instanceof PccError)) throw error
    return `${error.code}: ${error.message}; ${error.hint}`
  }
}

test('ids, numbers and names find one; several are listed and refused', async () => {
  await withPeople(async (practice) => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['provider', 'DR-2', '2'],
      ['provider', '2', '2'],
      ['provider', '1234567893', '1'],
      ['provider', 'Wei Chen, MD', '1'],
      ['provider', 'Dr. Li Chen', '2'],
      ['provider', 'doctor wei', '1'],
      [
        'provider',
        'chen',
        'usage: "chen" names several providers; name one by its id: DR-1 Wei Chen, MD; DR-2 Lí Chen, NP',
      ],
      [
        'provider',
        'Valley',
        'usage: "valley" names several providers; name one by its id: DR-3 Valley Cardiology; DR-4 Ann Valley, MD',
      ],
      ['in-house provider', 'valley', '4'],
      ['provider', 'haddad', '5'],
      ['provider', 'P-1', 'usage: P-1 is a patient; a provider is wanted; expected DR-42'],
      ['provider', 'DR-77', 'not_found: there is no provider DR-77; see pcc providers list'],
      [
        'provider',
        'Wei Chan MD',
        'not_found: there is no provider "Wei Chan MD"; did you mean Wei Chen, MD?',
      ],
      ['provider', '', 'usage: no provider was named; see pcc providers list'],
      ['location', 'main street', '1'],
      ['location', 'east', '2'],
      [
        'location',
        'street',
        'usage: "street" names several locations; name one by its id: LOC-1 Main Street; LOC-2 Main Street East',
      ],
      ['visit type', 'new', '1'],
      ['visit type', 'old', 'not_found: there is no visit type "old"; see pcc visit-types list'],
      ['payer', 'aetna', '1'],
      ['payer', '60054', '1'],
      ['payer', '2', '2'],
      ['payer', '1', 'usage: "1" names several payers; name one by its id: INS-1 Aetna; INS-2 Cigna'],
      ['payer', 'INS-1', '1'],
      ['user', 'me', '1'],
      ['user', 'bo', '2'],
      ['user', 'u-2', '2'],
      ['user', 'nobody', 'not_found: there is no user "nobody"; see pcc users list'],
    ]
    for (const [kind, text, expected] of cases)
      expect([kind, text, await outcome(practice, kind, text)]).toEqual([kind, text, expected])
  })
})

test('an active one goes before another of the same name that was made inactive', async () => {
  await withPeople(async (practice) => {
    await practice.context.write(({ writer }) => writer.insert(providers, { name: 'Omar Haddad, MD' }))
    expect(await outcome(practice, 'provider', 'Omar Haddad')).toBe('6')
  })
})

test('who was made inactive is found, and refused where somebody in service is wanted', async () => {
  await withPeople(async ({ context }) => {
    const gone = await context.read((reader) => providerNamed(reader, 'haddad'))
    expect(() => inService(providers, gone)).toThrow('DR-5 Omar Haddad, MD is inactive')
  })
})
