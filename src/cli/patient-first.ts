import type { Command } from '../command/command.js'

/** A command that reads and has `--patient` takes the patient as its one argument too. */
export const takesPatientFirst = ({ args, options, writes }: Command): boolean =>
  !writes && Object.keys(args).length === 0 && options.patient !== undefined && options.patient.value !== null
