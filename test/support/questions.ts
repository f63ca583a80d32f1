import type { Questions } from '../../src/command/context.js'

const unasked = () => Promise.reject(new Error('not asked'))

/** Somebody at a terminal who answers these questions; any other fails the test. */
export const answering = (answers: Partial<Questions>): Questions => ({
  confirm: unasked,
  text: unasked,
  select: unasked,
  record: unasked,
  field: unasked,
  marks: unasked,
  ...answers,
})
