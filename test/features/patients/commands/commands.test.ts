import { describe, expect, it } from 'vitest'
import { patients } from '../../../../src/features/patients/records/patient.js'
import { providers } from '../../../../src/features/practice/index.js'
import { withStore } from '../../../support/database.js'
import { addPatient, jsonOf, linesOf, mrn, phone, run } from '../builders.js'

const MARIA = { name: 'Garcia, Maria L', dob: '3/14/1968', mobile_phone: '(602) 555-0143', mrn: '0088231' }

describe('patients add', () => {
  it('takes whole names and single numbers, and says who was added', async () => {
    await withStore(async ({ context, said }) => {
      const result = await run(context, 'patients add', {
        ...MARIA,
        phone: '602-555-0144',
        address: '12 Main St, Boston, MA 02155',
      })
      expect(jsonOf(result)).toMatchObject({
        id: 'P-1',
        name: 'GARCIA, Maria',
        mrn: '0088231',
        deceased: false,
        last_name: 'Garcia',
        middle_name: 'L',
        birth_date: '1968-03-14',
        phones: [
          { phone: '602-555-0144', use: null },
          { phone: '602-555-0143', use: 'mobile' },
        ],
        city: 'Boston',
        state: 'MA',
        postal_code: '02155',
        identifiers: [{ system: 'mrn', value: '0088231' }],
      })
      expect(result).toMatchObject({ said: 'added P-1 GARCIA, Maria · 14 Mar 1968 · MRN 0088231' })
      expect(said).toEqual([])
    })
  })

  it('warns of people who are alike', async () => {
    await withStore(async ({ context, said }) => {
      await addPatient(context)
      await run(context, 'patients add', { name: 'Garzia, Maria', dob: '1968-03-14' })
      expect(said).toEqual([
        'warning: this may be P-1: same birth date 14 Mar 1968, last names one letter apart: Garzia, Garcia',
        'look at both: pcc patients duplicates',
      ])
    })
  })

  it('names what is missing or wrong', async () => {
    await withStore(async ({ context }) => {
      await expect(run(context, 'patients add', { last_name: 'Garcia' })).rejects.toMatchObject({
        message: 'a new patient needs --first-name, --birth-date',
      })
      await expect(run(context, 'patients add', { ...MARIA, name: 'Garcia' })).rejects.toMatchObject({
        message: expect.stringContaining('--name: "Garcia" is one word'),
      })
    })
  })

  it('says what it would do under --dry-run, and does nothing', async () => {
    await withStore(
      async ({ context }) => {
        const result = await run(context, 'patients add', MARIA)
        expect(result).toMatchObject({ said: expect.stringContaining('would have added') })
        expect(await context.read(({ bulk }) => bulk.all('select id from patient'))).toEqual([])
      },
      { dryRun: true },
    )
  })
})

describe('patients edit, void and the steps', () => {
  it('name the patient in any way that is enough, and say who it is', async () => {
    await withStore(async ({ context, said }) => {
      await addPatient(context, { identifiers: [mrn('1')] })
      const edited = await run(context, 'patients edit', { id: 'mrn:1', deceased_on: '2026-11-03' })
      expect(jsonOf(edited)).toMatchObject({ deceased_on: '2026-11-03' })
      await expect(run(context, 'patients edit', { id: 'garcia', city: 'Boston' })).rejects.toMatchObject({
        code: 'usage',
      })
      expect(jsonOf(await run(context, 'patients deactivate', { ids: 'P-1' }))).toMatchObject({
        status: 'inactive',
      })
      expect(jsonOf(await run(context, 'patients reactivate', { ids: '1' }))).toMatchObject({
        status: 'active',
      })
      await run(context, 'patients void', { ids: 'P-1', reason: 'test' })
      expect(said[0]).toBe('GARCIA, Maria · 14 Mar 1968 · MRN 1')
    })
  })
})

describe('patients edit of whole cells and single numbers', () => {
  const KNOWN = {
    middle_name: 'L',
    address_line: '1 Old Rd',
    address_line2: 'Apt 9',
    city: 'Reno',
    state: 'NV',
    postal_code: '89501',
    phones: [
      { phone: '+16025550143', use: 'mobile' as const },
      { phone: '+16025550144', use: null },
    ],
    identifiers: [mrn('1'), { system: 'mbi', value: '1EG4TE5MK73' }],
  }
  const MOBILE = '602-555-0143 (mobile)'

  it.each<[Record<string, string>, Record<string, unknown>]>([
    [{ phone: '602-555-0199' }, { phones: `602-555-0199; ${MOBILE}; 602-555-0144` }],
    [{ phone: '602-555-0144' }, { phones: `602-555-0144; ${MOBILE}` }],
    [{ mobile_phone: '602-555-0199' }, { phones: '602-555-0199 (mobile); 602-555-0144' }],
    [{ remove_phone: '602-555-0144' }, { phones: MOBILE }],
    [{ remove_phone: '602-555-0143', phone: '602-555-0150' }, { phones: '602-555-0150; 602-555-0144' }],
    [{ mrn: '2' }, { identifiers: 'mrn:2; mbi:1EG4TE5MK73' }],
    [{ remove_identifier: 'mbi' }, { identifiers: 'mrn:1' }],
    [{ remove_identifier: 'mrn:1', member_id: 'X9' }, { identifiers: 'member:X9; mbi:1EG4TE5MK73' }],
    [
      { address: '12 Main St, Boston, MA 02155' },
      { address_line: '12 Main St', address_line2: null, city: 'Boston', postal_code: '02155' },
    ],
    [{ address: '12 Main St' }, { address_line: '12 Main St', address_line2: 'Apt 9', city: 'Reno' }],
    [{ name: 'Lopez, Maria' }, { last_name: 'Lopez', middle_name: null }],
    [{ dob: '3/15/1968' }, { birth_date: '1968-03-15' }],
  ])('%j leaves %j', async (values, left) => {
    await withStore(async ({ context }) => {
      await addPatient(context, KNOWN)
      const edited = await run(context, 'patients edit', { id: 'P-1', ...values })
      const cells =
        edited.kind === 'record'
          ? Object.fromEntries(
              edited.columns.map(({ name, json, csv }) => [
                name,
                name === 'phones' || name === 'identifiers' ? csv(null) : json(null),
              ]),
            )
          : {}
      expect(cells).toMatchObject(left)
    })
  })

  it.each([
    [{ remove_phone: '602-555-0100' }, 'P-1 has no number 602-555-0100'],
    [{ remove_identifier: 'account' }, 'P-1 has no account'],
  ])('%j is refused: %s', async (values, message) => {
    await withStore(async ({ context }) => {
      await addPatient(context, KNOWN)
      await expect(run(context, 'patients edit', { id: 'P-1', ...values })).rejects.toThrow(message)
    })
  })
})

describe('patients list and search', () => {
  it('reach through to the primary care provider', async () => {
    await withStore(async ({ context }) => {
      const { id } = await context.write(({ writer }) => writer.insert(providers, { name: 'Wei Chen' }))
      await addPatient(context, { pcp_provider_id: id })
      const asked = { ...context, page: { ...context.page, columns: ['id', 'pcp_provider.name'] } }
      expect(jsonOf(await run(asked, 'patients list'))).toEqual([
        { id: 'P-1', 'pcp_provider.name': 'Wei Chen' },
      ])
    })
  })

  it('leave out who was merged, and search finds by any part', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context)
      await addPatient(context, { first_name: 'Ana', birth_date: '1970-01-02' })
      await addPatient(context, { status: 'merged-into', merged_into_id: 1 })
      expect(jsonOf(await run(context, 'patients list'))).toMatchObject([{ id: 'P-1' }, { id: 'P-2' }])
      expect(jsonOf(await run(context, 'patients search', { text: ['ana', 'garc'] }))).toMatchObject([
        { id: 'P-2' },
      ])
      const none = await run(context, 'patients search', { text: 'nobody' })
      expect(none).toMatchObject({ count: 0, empty: 'no patient is found by "nobody"' })
      const people = await run({ ...context, forPeople: true }, 'patients list')
      expect(people).toMatchObject({ columns: patients.list.map((name) => ({ name })) })
    })
  })
})

describe('patients merge', () => {
  it('shows field by field, asks, merges', async () => {
    await withStore(async ({ context, said }) => {
      await addPatient(context, { city: 'Boston' })
      await addPatient(context, { city: 'Salem', email: 'm@x.org' })
      await run(context, 'contacts add', { patient: 'P-2', name: 'Luis', relation: 'husband' })
      said.length = 0
      const result = await run(context, 'patients merge', { survivor: 'P-1', loser: 'P-2' })
      expect(said).toEqual([
        'P-1 GARCIA, Maria · 14 Mar 1968',
        '       P-1     P-2',
        'city   Boston  Salem',
        'email          m@x.org  → m@x.org',
        'with P-2 go 1 contact',
      ])
      expect(jsonOf(result)).toMatchObject({
        id: 'P-1',
        city: 'Boston',
        email: 'm@x.org',
        merged_id: 'P-2',
        fields: ['city', 'email'],
        moved: { contacts: 1 },
      })
      expect(linesOf(result)).toEqual(['P-2 is merged into P-1 GARCIA, Maria · 14 Mar 1968'])
      expect(jsonOf(await run(context, 'patients show', { patient: 'P-2' }))).toMatchObject({
        id: 'P-1',
        merged_ids: ['P-2'],
        contacts: [{ id: 'CT-1', relation: 'spouse' }],
      })
    })
  })

  it('says of a trial what it would do', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context)
      await addPatient(context)
      const dry = { ...context, dryRun: true }
      const result = await run(dry, 'patients merge', { survivor: 'P-1', loser: 'P-2' })
      expect(linesOf(result)).toEqual(['P-2 would be merged into P-1 GARCIA, Maria · 14 Mar 1968'])
    })
  })

  it('does nothing when the answer is no, or a field has no such name', async () => {
    await withStore(async ({ context }) => {
      await addPatient(context)
      await addPatient(context)
      const no = { ...context, confirm: async () => false }
      await expect(run(no, 'patients merge', { survivor: 'P-1', loser: 'P-2' })).rejects.toMatchObject({
        code: 'usage',
      })
      await expect(
        run(context, 'patients merge', { survivor: 'P-1', loser: 'P-2', take: 'birthdate' }),
      ).rejects.toMatchObject({ hint: 'did you mean birth_date?' })
      expect(jsonOf(await run(context, 'patients list'))).toHaveLength(2)
    })
  })
})

describe('patients duplicates', () => {
  const withPair = (use: Parameters<typeof withStore<void>>[0]) =>
    withStore(async (practice) => {
      await addPatient(practice.context, { phones: [phone('+16025550143')] })
      await run(practice.context, 'patients add', { name: 'Garzia, Maria', dob: '1968-03-14' })
      practice.said.length = 0
      await use(practice)
    })

  it('shows both side by side', async () => {
    await withPair(async ({ context }) => {
      const result = await run(context, 'patients duplicates')
      expect(linesOf(result)).toEqual([
        'PAIR-1  same birth date 14 Mar 1968, last names one letter apart: Garzia, Garcia',
        '            P-1 GARCIA, Maria                  P-2 GARZIA, Maria',
        '  born      14 Mar 1968                        14 Mar 1968',
        '  phones    602-555-0143',
        '',
        'pcc patients duplicates decide PAIR-1 same|not-same',
      ])
      expect(jsonOf(result)).toMatchObject([
        {
          id: 'PAIR-1',
          patient_a_id: 'P-1',
          patient_b_id: 'P-2',
          status: 'open',
          a: 'GARCIA, Maria · 14 Mar 1968',
        },
      ])
    })
  })

  it('two people: the pair is gone from the list', async () => {
    await withPair(async ({ context, said }) => {
      await run(context, 'patients duplicates', { words: ['decide', 'PAIR-1', 'not-same'] })
      expect(said).toEqual(['PAIR-1: P-1 and P-2 are two people'])
      expect(jsonOf(await run(context, 'patients duplicates'))).toEqual([])
      expect(jsonOf(await run(context, 'patients duplicates', { all: 'true' }))).toMatchObject([
        { status: 'not-same' },
      ])
      await expect(
        run(context, 'patients duplicates', { words: ['decide', 'PAIR-1', 'not-same'] }),
      ).rejects.toMatchObject({ details: { reason: 'not_allowed_from', allowed: ['same', 'reopen'] } })
    })
  })

  it('one person: the later record is merged, or the one that isn’t kept', async () => {
    await withPair(async ({ context }) => {
      const result = await run(context, 'patients duplicates', { words: ['PAIR-1', 'same'], keep: '2' })
      expect(jsonOf(result)).toMatchObject({ id: 'P-2', merged_id: 'P-1' })
    })
    await withPair(async ({ context }) => {
      const result = await run(context, 'patients duplicates', { words: ['decide', '1', 'same'] })
      expect(jsonOf(result)).toMatchObject({ id: 'P-1', merged_id: 'P-2' })
    })
  })

  it.each([
    [['PAIR-1', 'maybe'], {}, '"maybe" is no decision'],
    [['PAIR-1', 'same', 'please'], {}, '"please" is too much'],
    [['PAIR-9'], {}, 'there is no pair PAIR-9'],
    [['PAIR-1', 'same'], { keep: 'P-7' }, '--keep P-7 is neither of P-1 and P-2'],
  ])('%j is refused', async (words, options, message) => {
    await withPair(async ({ context }) => {
      await expect(run(context, 'patients duplicates', { words, ...options })).rejects.toMatchObject({
        message,
      })
    })
  })
})
