const OWNERS = ['patient', 'pt', 'pat', 'client']

/**
 * Headers by themselves and behind the words for a patient, apart and run together: `patient lastname`. Every start of
 * pcc asks for hundreds: it must stay cheap.
 */
export function headers(...names: readonly string[]): string[] {
  const all = new Set<string>()
  for (const name of names) {
    const together = name.replaceAll(' ', '')
    all.add(name).add(together)
    for (const owner of OWNERS)
      all.add(`${owner} ${name}`).add(`${owner} ${together}`).add(`${owner}${together}`)
  }
  return [...all]
}
