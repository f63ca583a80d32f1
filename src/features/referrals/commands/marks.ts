import type { Command } from '../../../command/command.js'
import { at, pastInstant } from '../../../command/past.js'
import { mark } from '../service.js'
import { verb } from './step.js'

const reached = verb({
  verb: 'reached',
  about: 'the patient was reached about the referral',
  options: at,
  act: async ({ writer }, referral, values, context) => {
    const record = await mark(writer, referral, 'reached', {
      patient_reached_at: pastInstant(context, values.at),
    })
    return { record, said: `R-${record.id}: the patient was reached` }
  },
})

const requestReport = verb({
  verb: 'request-report',
  about: 'the report was asked for once more',
  options: {},
  act: async ({ writer }, referral, _values, context) => {
    const record = await mark(writer, referral, 'request-report', {
      report_requests: referral.report_requests + 1,
      last_report_request_on: context.reading.today,
    })
    const times = record.report_requests === 1 ? 'once' : `${record.report_requests} times`
    return { record, said: `R-${record.id}: the report was asked for ${times}` }
  },
})

const tell = verb({
  verb: 'tell',
  about: 'the patient was told what the report says',
  options: at,
  act: async ({ writer }, referral, values, context) => {
    const record = await mark(writer, referral, 'tell', { patient_told_at: pastInstant(context, values.at) })
    return { record, said: `R-${record.id}: the patient was told` }
  },
})

/** Facts that leave the status as it is. */
export const markCommands: readonly Command[] = [reached, requestReport, tell]
