import { Worker } from 'node:worker_threads'
import { meaningOf, type RowReader } from '../../exchange/import/row-reader.js'
import type { Targets } from '../../exchange/import/targets.js'
import type { ThreadRequest } from '../../exchange/import/thread-messages.js'
import { openThreaded } from '../../exchange/import/threaded-reader.js'
import { keepHeapLean } from './lean-heap.js'

/** Its memory doesn't grow with the file: a heap that did would be a defect. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 }

/** Reads a file in a thread of its own, beside the one that writes. */
export async function openInThread(request: ThreadRequest, targets: Targets): Promise<RowReader> {
  const worker = new Worker(new URL('./import.worker.js', import.meta.url), {
    workerData: request,
    resourceLimits: LIMITS,
  })
  try {
    const reader = await openThreaded(worker, targets.need(request.noun), targets, meaningOf(request))
    // Only now: starting a thread sets this back.
    keepHeapLean()
    return reader
  } catch (error) {
    await worker.terminate()
    throw error
  }
}
