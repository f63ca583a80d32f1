import type { Context } from '../../../src/command/context.js'
import { type NewPatient, type Patient, patients } from '../../../src/features/patients/index.js'
import { undo } from '../../../src/features/safekeeping/undo/command.js'
import { PccError } from '../../../src/kernel/errors.js'
import type { Json } from '../../../src/record/field.js'
import type { AnyRecord, PatchOf, RecordOf } from '../../../src/record/record.js'
import { decodeRow } from '../../../src/record/row.js'
import { TakenBack, type Unit, type Written } from '../../../src/store/store.js'
import { type Practice, withStore } from '../../support/database.js'

/** A practice whose trail is written command by command, each a minute after the one before. */
export interface Trail {
  readonly practice: Practice
  /** One command line of a transaction a step; gives its first entry. */
  does(command: string, ...steps: ((unit: Unit) => Promise<unknown>)[]): Promise<number>
  /** The same by another user. */
  by(userId: number): Pick<Trail, 'does'>
  undo(what?: string, changes?: Partial<Context>): Promise<Json>
  dryRun(what?: string): Promise<Json>
  refusal(what?: string): Promise<Refused>
  /** A row without what every change touches. */
  row(record: AnyRecord, id: number): Promise<Record<string, unknown> | undefined>
}

export interface Refused {
  readonly code: string
  readonly message: string
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>>
}

const MARIA = { last_name: 'Garcia', first_name: 'Maria', birth_date: '1968-03-14' }

export const addPatient =
  (values: Partial<NewPatient> = {}) =>
  ({ writer }: Unit): Promise<Patient> =>
    writer.insert(patients, { ...MARIA, ...values })

export const edit =
  <D extends AnyRecord>(def: D, id: number, patch: PatchOf<D>) =>
  async ({ writer }: Unit): Promise<RecordOf<D>> => {
    const row = await writer.row(def, id)
    if (row === undefined) throw new Error(`no ${def.noun} ${id}`)
    return writer.update(def, decodeRow(def, row), patch)
  }

export async function withTrail<T>(use: (trail: Trail) => Promise<T>): Promise<T> {
  return withStore(async (practice) => {
    const { store } = practice
    let minutes = 0
    const now = (): string => new Date(Date.parse('2026-11-24T14:00:00Z') + ++minutes * 60_000).toISOString()
    const doing =
      (userId: number): Trail['does'] =>
      async (command, ...steps) => {
        let group: number | null = null
        const at = Date.parse(now())
        for (const step of steps) {
          const { entryId }: Written<void> = await store.write(
            {
              at,
              realAt: null,
              userId,
              command,
              purpose: 'operations',
              reason: null,
              details: null,
              group,
              importId: null,
              undoes: null,
            },
            async (unit) => void (await step(unit)),
          )
          group ??= entryId
        }
        return group ?? 0
      }
    const run = async (what: string | undefined, changes: Partial<Context>): Promise<Json> => {
      const result = await undo.run(practice.at(now(), changes), { what })
      if (result.kind !== 'view') throw new Error('undo gives a view')
      return result.json
    }
    return use({
      practice,
      does: doing(1),
      by: (userId) => ({ does: doing(userId) }),
      undo: (what, changes = {}) => run(what, changes),
      dryRun: (what) => run(what, { dryRun: true, write: dryWrite(practice) }),
      async refusal(what) {
        try {
          await run(what, {})
        } catch (error) {
          if (!(error instanceof PccError)) throw error
          const { code, message, hint, details } = error
          return { code, message, hint, details }
        }
        throw new Error(`undo ${what} was not refused`)
      },
      async row(record, id) {
        const [found] = await store.read(({ bulk }) =>
          bulk.all(`select * from "${record.noun.replaceAll('-', '_')}" where id = ?`, id),
        )
        if (found === undefined) return undefined
        const { version: _, updated_at: __, ...rest } = found
        return rest
      },
    })
  })
}

const dryWrite =
  ({ context, store }: Practice): Context['write'] =>
  async (use) => {
    const deed = { realAt: null, purpose: '', reason: null, details: null, group: null, importId: null }
    try {
      await store.write(
        { ...deed, at: context.reading.now, userId: 1, command: 'undo', undoes: null },
        async (unit) => {
          throw new TakenBack(await use(unit))
        },
      )
    } catch (error) {
      if (error instanceof TakenBack) return error.value
      throw error
    }
    throw new Error('nothing was taken back')
  }
