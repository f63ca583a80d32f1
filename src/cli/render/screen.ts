import type { Screen } from '../../command/result.js'
import { makePaint } from './paint.js'
import type { Rendering } from './rendering.js'

const NARROWEST = 20

export async function makeScreen({
  width,
  terminal,
  color,
}: Pick<Rendering, 'width' | 'terminal' | 'color'>): Promise<Screen> {
  return { width: Math.max(NARROWEST, width), terminal, paint: await makePaint(color) }
}

/** For pages and files: nothing cut, no colour. */
export const makePage = (): Promise<Screen> => makeScreen({ width: 100, terminal: false, color: false })
