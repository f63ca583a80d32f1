import { join } from 'node:path'
import type { Context, Places } from '../../command/context.js'
import { practiceOf } from '../practice/index.js'

/** Where a demo is made that nobody names a file for. */
export const usualDemo = ({ data }: Places): string => join(data, 'demo.db')

/** Whether the database there is a demo; what can't be opened is none. */
export async function isDemoAt(context: Context, path: string): Promise<boolean> {
  try {
    const { context: there, close } = await context.openAt(path)
    try {
      return (await there.read(practiceOf)).demo
    } finally {
      await close()
    }
  } catch {
    return false
  }
}
