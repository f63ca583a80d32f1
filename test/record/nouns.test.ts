import { expect, test } from 'vitest'
import { FEATURES } from '../../src/features/index.js'
import { NOUN_OF, otherNoun } from '../../src/record/nouns.js'

test('every record of every feature is listed under its prefix, and no prefix stands for two', async () => {
  const features = await Promise.all(FEATURES.map((entry) => entry.load()))
  const records = features.flatMap((feature) => feature.records)
  expect(Object.fromEntries(NOUN_OF)).toEqual({
    AUD: 'entry',
    ...Object.fromEntries(records.map(({ prefix, noun }) => [prefix, noun])),
  })
  expect(new Set(records.map(({ prefix }) => prefix)).size).toBe(records.length)
})

test.each([
  ['P-9', 'P', 'referral', 'P-9 is a patient; a referral is wanted'],
  ['A-9', 'A', 'user', 'A-9 is an appointment; a user is wanted'],
  ['U-9', 'U', 'appointment', 'U-9 is a user; an appointment is wanted'],
  ['Q-9', 'Q', 'patient', 'Q-9 is the id of nothing here; a patient is wanted'],
])('%s of %s where a %s is wanted', (id, prefix, wanted, message) => {
  expect(otherNoun(id, prefix, wanted)).toBe(message)
})
