/** What has to happen before a signal ends the process, at once and without a promise. */
const deeds = new Set<() => void>()

/** Gives back what takes the deed off again. */
export function atStop(deed: () => void): () => void {
  deeds.add(deed)
  return () => {
    deeds.delete(deed)
  }
}

export function stop(): void {
  for (const deed of deeds) deed()
}
