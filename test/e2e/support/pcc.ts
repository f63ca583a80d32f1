import { execa } from 'execa'
import { program } from './project.js'

export interface Call {
  /** Beside the folders of the home; nothing comes from the environment of the test run but PATH. */
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array
  readonly cwd?: string
  /** The instant that pcc takes for now. */
  readonly now?: string
}

export interface Answer {
  readonly stdout: string
  readonly stderr: string
  /** 128 and more when a signal ended it. */
  readonly exitCode: number
}

/** One run of the built program, to its end. */
export async function runPcc(args: readonly string[], call: Call): Promise<Answer> {
  const { exitCode, stdout, stderr, signal, shortMessage } = await execa('node', [program, ...args], {
    cwd: call.cwd ?? '/',
    env: environment(call),
    extendEnv: false,
    ...(call.input === undefined ? { stdin: 'ignore' as const } : { input: call.input }),
    reject: false,
    stripFinalNewline: false,
    timeout: 100_000,
  })
  if (exitCode === undefined)
    throw new Error(signal === undefined ? shortMessage : `pcc was ended by ${signal}`)
  return { stdout, stderr, exitCode }
}

/** The whole environment of a run. */
export const environment = ({ env, now }: Pick<Call, 'env' | 'now'>): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  ...(now === undefined ? {} : { PCC_NOW: now }),
  ...env,
})
