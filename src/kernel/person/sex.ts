import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

/** FHIR's administrative gender. */
export const SEXES = ['male', 'female', 'other', 'unknown'] as const
export type Sex = (typeof SEXES)[number]

/** What forms and HL7 table 0001 write for each. Numbers differ from system to system and stand for nothing here. */
const WORDS: Readonly<Record<Sex, string>> = {
  male: 'male,m,man,boy',
  female: 'female,f,w,woman,girl,fem',
  other:
    'other,o,x,a,n,ambiguous,nonbinary,non-binary,non binary,nb,enby,intersex,undifferentiated,un,gender queer,genderqueer',
  unknown:
    'unknown,u,unk,?,asked but unknown,asku,not specified,not stated,not disclosed,undisclosed,undetermined,declined,' +
    'declined to answer,prefer not to say',
}

const BY_WORD = new Map(SEXES.flatMap((sex) => WORDS[sex].split(',').map((word) => [word, sex] as const)))

/** The administrative gender that a word or letter means, in any case. */
export const parseSex = (cell: string): Sex | Problem =>
  BY_WORD.get(cell.toLowerCase()) ?? new Problem(`${quoted(cell)} is no sex that pcc knows`, SEXES.join(', '))
