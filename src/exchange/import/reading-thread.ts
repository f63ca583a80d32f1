import type { MessagePort } from 'node:worker_threads'
import { PccError } from '../../kernel/errors.js'
import type { RowReader } from './row-reader.js'
import type { Failure, Order, Report } from './thread-messages.js'

/** Serves a reader to the thread that writes: one batch for each `more`, orders in the order in which they come. */
export async function serveRows(port: MessagePort, open: () => Promise<RowReader>): Promise<void> {
  const send = (report: Report): void => port.postMessage(report)
  let reader: RowReader | undefined
  let ended = false
  const obey = async (order: Order): Promise<void> => {
    if (reader === undefined) return
    if (order.kind === 'more' && !ended) {
      const batch = await reader.next()
      ended = batch === null
      send({ kind: 'batch', batch, progress: reader.progress() })
    } else if (order.kind === 'settle') {
      await reader.settle(order.refused)
    } else if (order.kind === 'finish') {
      send({ kind: 'finished', finished: await reader.finish() })
      port.close()
    } else if (order.kind === 'abandon') {
      await reader.abandon()
      send({ kind: 'abandoned' })
      port.close()
    }
  }
  let turn: Promise<void> = Promise.resolve()
  const fail = async (error: unknown): Promise<void> => {
    await reader?.abandon().catch(() => undefined)
    send({ kind: 'failed', failure: failureOf(error) })
    port.close()
  }
  try {
    reader = await open()
    const { name, headers, uses, notes } = reader
    send({ kind: 'open', name, headers, uses, notes, sha256: await reader.hash() })
  } catch (error) {
    await fail(error)
    return
  }
  port.on('message', (order: Order) => {
    turn = turn.then(() => obey(order)).catch(fail)
  })
}

const failureOf = (error: unknown): Failure =>
  error instanceof PccError
    ? {
        code: error.code,
        message: error.message,
        hint: error.hint ?? null,
        details: error.details,
        stack: null,
      }
    : {
        code: null,
        message: error instanceof Error ? error.message : String(error),
        hint: null,
        details: {},
        stack: error instanceof Error ? (error.stack ?? null) : null,
      }
