import type { Context } from '../../src/command/context.js'
import type { Offers } from '../../src/command/feature.js'

/** Features that offer this and nothing else. */
export const offeredAre =
  (offers: { readonly [Name in keyof Offers]?: readonly Offers[Name][] }): Context['offered'] =>
  async (name) =>
    offers[name] ?? []
