/** Somebody pressed Ctrl-C at a question, or nobody is there any more. */
export class Interrupted extends Error {}
