/** A stream of which the beginning was looked at. */
export interface Peeked {
  /** The beginning: all of it, when it is short. */
  readonly head: () => AsyncIterable<Uint8Array>
  /** The same stream from its beginning. */
  readonly whole: AsyncIterable<Uint8Array>
}

/** Reads ahead until so many bytes are there. */
export async function peeked(input: AsyncIterable<Uint8Array>, bytes: number): Promise<Peeked> {
  const chunks: Uint8Array[] = []
  const rest = input[Symbol.asyncIterator]()
  for (let read = 0; read < bytes; ) {
    const { done, value } = await rest.next()
    if (done === true) break
    chunks.push(value)
    read += value.length
  }
  return {
    head: async function* () {
      yield* chunks
    },
    whole: (async function* () {
      yield* chunks
      yield* { [Symbol.asyncIterator]: () => rest }
    })(),
  }
}
