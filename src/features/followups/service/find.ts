import type { Context } from '../../../command/context.js'
import { notFound, usage } from '../../../kernel/errors.js'
import { Problem } from '../../../kernel/problem.js'
import { addDays } from '../../../kernel/time/date.js'
import type { Reader } from '../../../store/store.js'
import { followupById, heldClaims, triesOf } from '../queries.js'
import type { Followup } from '../records/followup.js'
import { withClaims } from '../rules/claims.js'
import { explicitLine } from '../rules/explicit.js'
import { DAYS_AHEAD, NEVER } from '../rules/filter.js'
import { type Key, parseKey } from '../rules/key.js'
import { NO_TRIES, type WorkLine } from '../rules/line.js'
import { refuseUnknownKind, type Sources, standing } from '../worklist.js'

/** What a key names: something that was written down, or a line that a rule derives. */
export type Target =
  | { readonly by: 'hand'; readonly followup: Followup; readonly line: WorkLine }
  | { readonly by: 'rule'; readonly line: WorkLine }

/** Finds what keys name, however many: what the sources say is asked once a command. */
export class Finder {
  readonly #context: Context
  readonly #sources: Sources
  readonly #lines = new Map<string, readonly WorkLine[]>()

  constructor(context: Context, sources: Sources) {
    this.#context = context
    this.#sources = sources
  }

  /**
   * What somebody named; one that is done or away too. Errors: `usage` for what is no key or means several,
   * `not_found` for what doesn't stand.
   */
  async find(reader: Reader, text: string): Promise<Target> {
    const key = parseKey(text)
    if (key instanceof Problem) throw usage(key.message, `expected ${key.expected}`)
    switch (key.by) {
      case 'followup':
        return this.#explicit(reader, key.id)
      case 'line':
        return this.#derived(reader, key)
      case 'record':
        return this.#hangingOn(reader, key.about)
      case 'fold':
        throw usage(
          `${key.kind}/* stands for many lines`,
          `name them one by one: pcc followups --kind ${key.kind}`,
        )
    }
  }

  async #explicit(reader: Reader, id: number): Promise<Target> {
    const followup = await followupById(reader, id)
    if (followup === undefined) throw notFound(`there is no follow-up F-${id}`, 'see pcc followups --all')
    const { actor, reading, writing } = this.#context
    const tries = (await triesOf(reader, [`F-${id}`])).get(`F-${id}`) ?? NO_TRIES
    const line = explicitLine(followup, tries, actor, { today: reading.today, writing })
    const held = await heldClaims(reader, reading.now)
    return { by: 'hand', followup, line: withClaims([line], held, actor?.id ?? null)[0] ?? line }
  }

  async #derived(reader: Reader, { key, kind }: Extract<Key, { by: 'line' }>): Promise<Target> {
    refuseUnknownKind(kind, this.#sources)
    for (const until of this.#horizons()) {
      const line = (await this.#standing(reader, until, kind)).find((one) => one.key === key)
      if (line !== undefined) return { by: 'rule', line }
    }
    throw notFound(
      `no line ${key} stands: its reason is gone, or it never was`,
      `see pcc followups --kind ${kind}`,
    )
  }

  /** The one line that hangs on a record: those that are shown count first. */
  async #hangingOn(reader: Reader, about: string): Promise<Target> {
    for (const until of this.#horizons()) {
      const hanging = (await this.#standing(reader, until, null)).filter((line) => line.about_id === about)
      const shown = hanging.filter(({ away }) => away === null)
      const [line, ...others] = shown.length === 0 ? hanging : shown
      if (line === undefined) continue
      if (others.length > 0) {
        const keys = [line, ...others].map(({ key }) => key)
        throw usage(`several lines hang on ${about}`, `say which: ${keys.join(', ')}`)
      }
      return line.id === null ? { by: 'rule', line } : this.find(reader, line.id)
    }
    throw notFound(`no line hangs on ${about}`, 'see pcc followups')
  }

  /** What a list shows comes first: nearly every key that is typed was read there. */
  #horizons(): readonly string[] {
    return [addDays(this.#context.reading.today, DAYS_AHEAD), NEVER]
  }

  async #standing(reader: Reader, until: string, kind: string | null): Promise<readonly WorkLine[]> {
    const asked = `${until} ${kind ?? ''}`
    const known = this.#lines.get(asked)
    if (known !== undefined) return known
    const lines = await standing(this.#context, reader, this.#sources, { until, kind, patientId: null })
    this.#lines.set(asked, lines)
    return lines
  }
}
