import { isProblem, Problem } from '../problem.js'
import { fold } from '../text/fold.js'
import { quoted } from '../text/quoted.js'
import { credentialAtEnd } from './credentials.js'
import { parseName } from './name.js'
import { isHonorific } from './name-words.js'

/** Who is named where a clinician or a service is expected. */
export interface ProviderName {
  /** `Wei L Chen Jr` without title and credentials, or the name of a practice or department as it is. */
  readonly name: string
  /** Null for a practice or department. */
  readonly last: string | null
  /** Null as well when only the last name is given ("Dr. Chen"). */
  readonly first: string | null
  readonly credentials: readonly string[]
}

const EXPECTED = 'a name like "Chen, Wei MD" or "Dr. Wei Chen"'
const ORGANISATION = new Set(
  (
    'associates,association,care,center,centers,centre,clinic,clinics,community,consultants,corp,' +
    'department,dept,division,group,health,healthcare,hospital,hospitals,imaging,inc,institute,lab,laboratories,' +
    'laboratory,labs,llc,llp,ltd,medical,of,office,partners,pc,pharmacy,physicians,pllc,practice,program,rehab,' +
    'rehabilitation,service,services,specialists,system,systems,the,university,urgent,wellness'
  ).split(','),
)
const DISCIPLINE =
  /(?:ology|iatrics|iatry|medicine|surgery|therapy|orthopedics|orthopaedics|obstetrics|oncology)$/
const TWO_NAMES = /\s(?:&|\+|and)\s/i
const LONGEST = 200
const REMARK = /[([][^()[\]]*[)\]]/g

const isOrganisation = (text: string): boolean =>
  TWO_NAMES.test(text) ||
  fold(text)
    .split(' ')
    .some((word) => ORGANISATION.has(word) || DISCIPLINE.test(word))

const wordsOf = (part: string): string[] => part.split(' ').filter((word) => word !== '')

/** Takes the credentials out of `words`, from their end and from before the first comma (`Chen MD, Wei`). */
function takeCredentials(words: string[]): string[] {
  const taken: string[] = []
  for (let found = credentialAtEnd(words); found !== null; found = credentialAtEnd(words)) {
    taken.unshift(found)
    words.pop()
  }
  for (const [at, word] of words.entries()) {
    const found = word.endsWith(',') ? credentialAtEnd(words.slice(0, at + 1)) : null
    if (found === null) continue
    taken.unshift(found)
    words.splice(at - 1, 2, `${words[at - 1]},`)
    break
  }
  return taken
}

/**
 * A clinician's or service's name in one cell: `Chen, Wei MD`, `Dr. Wei Chen`, `Wei Chen, MD, FACC`. Remarks in
 * brackets are left. Two words without a comma are first and last name, in capitals as well.
 */
export function parseProviderName(joined: string): ProviderName | Problem {
  if (joined.length > LONGEST) return new Problem(`${quoted(joined)} is too long for a name`, EXPECTED)
  const plain = joined
    .replace(REMARK, ' ')
    .replace(/\s*,\s*/g, ', ')
    .trim()
  if (isOrganisation(plain)) return { name: joined, last: null, first: null, credentials: [] }
  const words = wordsOf(plain)
  const credentials = takeCredentials(words)
  const rest = words.join(' ').replace(/,$/, '')
  const [only, ...others] = words.filter((word) => !isHonorific(word)).map((word) => word.replace(/,$/, ''))
  if (only === undefined || !/\p{L}/u.test(rest))
    return new Problem(`${quoted(joined)} names nobody`, EXPECTED)
  if (others.length === 0) return { name: only, last: only, first: null, credentials }
  const parsed = parseName(rest)
  if (isProblem(parsed)) return new Problem(parsed.message, EXPECTED)
  const { last_name, first_name, middle_name, suffix } = parsed
  const name = [first_name, middle_name, last_name, suffix].filter((part) => part !== null).join(' ')
  return { name, last: last_name, first: first_name, credentials }
}
