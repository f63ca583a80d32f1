import { rm } from 'node:fs/promises'
import { cannotWrite } from '../../exchange/formats/file-failure.js'
import { PccError } from '../../kernel/errors.js'

export interface ManifestFile {
  readonly name: string
  readonly report: string
  readonly rows: number
  readonly sha256: string
}

export interface Manifest {
  readonly ok: boolean
  readonly started_at: string
  readonly finished_at: string
  readonly files: readonly ManifestFile[]
  readonly failed: readonly Failure[]
}

export interface Failure {
  readonly report: string
  readonly code: string
  readonly error: string
}

/** What the manifest says of a report that failed; of a defect only its kind, for its words may hold data. */
export function failureOf(report: string, error: unknown, { aborted }: AbortSignal): Failure {
  if (aborted) throw error
  if (error instanceof PccError) return { report, code: error.code, error: error.message }
  const kind = error instanceof Error ? error.name : typeof error
  return { report, code: 'internal', error: `a defect in pcc (${kind})` }
}

/** Errors: `unavailable`. */
export async function removeManifest(path: string): Promise<void> {
  await rm(path, { force: true }).catch((error: unknown) => {
    throw cannotWrite(path, error)
  })
}
