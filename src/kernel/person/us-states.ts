import { Problem } from '../problem.js'
import { quoted } from '../text/quoted.js'

/** USPS codes: the states, the District of Columbia, territories, freely associated states, military mail. */
const STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,' +
  'DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,' +
  'KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,' +
  'MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,' +
  'NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,' +
  'SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,' +
  'WV West Virginia,WI Wisconsin,WY Wyoming,AS American Samoa,GU Guam,MP Northern Mariana Islands,PR Puerto Rico,' +
  'VI Virgin Islands,FM Micronesia,MH Marshall Islands,PW Palau,AA Armed Forces Americas,AE Armed Forces Europe,' +
  'AP Armed Forces Pacific'

const SHORTENED =
  'VI us virgin islands,FM federated states of micronesia,MA mass,CA calif,PA penn,AZ ariz,CT conn,FL fla'

const codesByWord = (lines: string, words: (line: string) => string[]): [string, string][] =>
  lines.split(',').flatMap((line) => words(line).map((word): [string, string] => [word, line.slice(0, 2)]))

const CODES = new Map([
  ...codesByWord(STATES.toLowerCase(), (line) => [line.slice(0, 2), line.slice(3)]),
  ...codesByWord(SHORTENED.toLowerCase(), (line) => [line.slice(3)]),
])

/** The USPS code of a state or territory by its code or name, in any case and with points, or null. */
export function stateCode(words: string): string | null {
  return CODES.get(words.toLowerCase().replaceAll('.', ''))?.toUpperCase() ?? null
}

/** The USPS code of a state or territory: `MA` of `MA`, `Massachusetts` or `Mass.` */
export const parseState = (cell: string): string | Problem =>
  stateCode(cell) ?? new Problem(`${quoted(cell)} is no US state or territory`, 'a code like MA, or its name')
