/** Degrees, licences, certificates and fellowships as they are written. */
const KNOWN =
  'MD,DO,MBBS,MBBCh,MBChB,PhD,PsyD,EdD,DNP,DDS,DMD,DPM,OD,DC,ND,DPT,AuD,PharmD,RPh,DVM,' +
  'PA,PA-C,NP,NP-C,APRN,ARNP,CNP,CRNP,FNP,FNP-C,FNP-BC,AGNP,AGNP-C,AGPCNP-BC,PNP,PMHNP,PMHNP-BC,WHNP,WHNP-BC,' +
  'ACNP,ACNP-BC,CNM,CNS,CRNA,RN,BSN,MSN,LPN,LVN,CMA,RMA,PT,OT,OTR,OTR/L,SLP,CCC-SLP,CCC-A,RD,RDN,LD,CDCES,CDE,' +
  'LCSW,LMSW,LICSW,MSW,LPC,LMFT,LMHC,LCMHC,LCPC,LAC,BCBA,RRT,MPH,MBA,MHA,MS,MA,MSc,' +
  'FACC,FACP,FACS,FACOG,FAAP,FAAFP,FACEP,FAAN,FAAD,FASN,FACR,FAAOS,FACE,FCCP,FACG,FIDSA,FSCAI,FHRS,FAHA,FAPA,FACOS'

const keyOf = (word: string): string => word.toUpperCase().replace(/[.-]/g, '')
const BY_KEY = new Map(KNOWN.split(',').map((credential) => [keyOf(credential), credential]))
/** Surnames and given names as well. */
const ALSO_NAMES = new Set(['DO', 'MA', 'PA', 'OD', 'ND', 'LAC', 'LD', 'MS'])

const isInCapitals = (text: string): boolean => !/\p{Ll}/u.test(text)

/**
 * The credential that ends `words` (commas still at their ends), as it is written; null for a name. Small letters
 * will do behind a comma and a whole name; what is also a name (DO) must stand out from words in small letters or
 * follow two.
 */
export function credentialAtEnd(words: readonly string[]): string | null {
  const plain = words.slice(-1).join('').replace(/[.,]/g, '')
  const before = words.slice(0, -1)
  const credential = BY_KEY.get(keyOf(plain))
  if (credential === undefined || before.length === 0) return null
  const alsoName = ALSO_NAMES.has(credential)
  const written = plain === credential || isInCapitals(plain)
  const clear = written
    ? !alsoName || before.length > 1 || !isInCapitals(before.join(''))
    : !alsoName && before.length > 1 && before.join('').endsWith(',')
  return clear ? credential : null
}
