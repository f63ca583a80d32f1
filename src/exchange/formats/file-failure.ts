import { notFound, PccError } from '../../kernel/errors.js'

/** The system's code of a failed call (ENOENT, ENOSPC …), undefined for any other error. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z0-9]+$/.test(error.code)
    ? error.code
    : undefined

const noPermission = (code: string): boolean => code === 'EACCES' || code === 'EPERM'

/** What a failed reading means to the person; an error that isn't the system's comes back as it is. */
export function cannotRead(path: string, cause: unknown): unknown {
  const code = errnoOf(cause)
  if (code === undefined) return cause
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return notFound(`There is no file ${path}`, 'Check its name and folder')
  }
  return new PccError(
    'unavailable',
    `${path} can't be read: ${noPermission(code) ? 'no permission' : code}`,
    {
      cause,
      hint: noPermission(code)
        ? 'Ask its owner for read permission, or copy it to a folder of yours'
        : 'Check the disk or the network folder that it is on, and try again',
    },
  )
}

const WRITE_HINTS: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'Free some space, or write to another disk; nothing was left half-written'],
  EDQUOT: [
    'your share of the disk is used up',
    'Free some space, or write to another disk; nothing was left half-written',
  ],
  EROFS: ['the disk is read-only', 'Write to another folder'],
  EACCES: ['no permission', 'Write to a folder that this account may write to'],
  EPERM: ['no permission', 'Write to a folder that this account may write to'],
}

/** What a failed writing means to the person; an error that isn't the system's comes back as it is. */
export function cannotWrite(path: string, cause: unknown): unknown {
  const code = errnoOf(cause)
  if (code === undefined) return cause
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return notFound(`The folder of ${path} doesn't exist`, 'Make it first, or write elsewhere')
  }
  const [what, hint] = WRITE_HINTS[code] ?? [code, 'Check the disk or the network folder, and try again']
  return new PccError('unavailable', `${path} can't be written: ${what}`, { cause, hint })
}
