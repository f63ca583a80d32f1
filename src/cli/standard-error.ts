let opened = false

/** Says something on standard error, which is opened when it is wanted: a view that says nothing needn't wait for it. */
export function say(text: string): void {
  if (!opened) {
    opened = true
    // What cannot be said is no reason to end otherwise.
    process.stderr.on('error', () => undefined)
  }
  process.stderr.write(text)
}
