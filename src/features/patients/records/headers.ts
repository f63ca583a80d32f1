const OWNERS = ['', 'patient', 'pt', 'pat', 'client']

/** Headers by themselves and behind the words for a patient, apart and run together: `patient lastname`. */
export function headers(...names: readonly string[]): string[] {
  const written = names.flatMap((name) => [name, name.replaceAll(' ', '')])
  const owned = OWNERS.flatMap((owner) => written.map((name) => `${owner} ${name}`.trim()))
  return [...new Set(owned.flatMap((name) => [name, name.replaceAll(' ', '')]))]
}
