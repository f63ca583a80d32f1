import { parentPort, workerData } from 'node:worker_threads'
import { serveRows } from '../../exchange/import/reading-thread.js'
import { openRows } from '../../exchange/import/row-reader.js'
import { Targets } from '../../exchange/import/targets.js'
import type { ThreadRequest } from '../../exchange/import/thread-messages.js'
import { FEATURES } from '../index.js'

async function read({ path, noun, ...request }: ThreadRequest): Promise<void> {
  if (parentPort === null) throw new Error('a thread without another that listens')
  await serveRows(parentPort, async () => {
    const features = await Promise.all(FEATURES.map((entry) => entry.load()))
    const targets = new Targets(
      features.flatMap((feature) => feature.records),
      features.flatMap((feature) => feature.imports ?? []),
    )
    return openRows(path, targets.need(noun), targets, request)
  })
}

void read(workerData)
