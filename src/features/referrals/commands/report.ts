import { basename } from 'node:path'
import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { ofField, sinceInput, words } from '../../../command/option.js'
import { pastDay } from '../../../command/past.js'
import { eachOf, idsInput, recordById } from '../../../command/records/index.js'
import { usage } from '../../../kernel/errors.js'
import type { Unit } from '../../../store/store.js'
import { documents, fileDocument, keepDocument, readFileToAdd } from '../../documents/index.js'
import { describedReferrals } from '../described.js'
import { type Referral, referrals } from '../record.js'
import { takeStep } from '../service.js'

const { fields } = referrals
const KIND = 'consult-report'

interface Paper {
  readonly file: string
  readonly content: Buffer
  readonly from: string | null
}

/** The report itself, kept with the referral. */
async function keepReport(context: Context, unit: Unit, referral: Referral, paper: Paper): Promise<number> {
  const name = basename(paper.file).slice(-200)
  const { id } = await keepDocument(unit, paper.content, {
    kind: KIND,
    patient_id: referral.patient_id,
    about: `R-${referral.id}`,
    title: name,
    from_whom: paper.from,
    received_on: context.reading.today,
    file_name: name,
    status: 'filed',
    user_id: context.actor?.id ?? null,
  })
  return id
}

/** A report that waits in the inbox, filed with the referral. */
async function fileReport(unit: Unit, referral: Referral, typed: string): Promise<number> {
  const document = await recordById(unit.writer, documents, typed)
  if (document.patient_id !== null && document.patient_id !== referral.patient_id)
    throw usage(
      `DOC-${document.id} is about P-${document.patient_id}, and R-${referral.id} about P-${referral.patient_id}`,
      `pcc documents show DOC-${document.id}`,
    )
  await fileDocument(unit, document, {
    patient_id: referral.patient_id,
    about: `R-${referral.id}`,
    kind: KIND,
  })
  return document.id
}

export const report: Command = command({
  noun: referrals.plural,
  verb: 'report',
  next: ['pcc referrals {next_step} {id}', 'pcc referrals show {id}'],
  about: 'the report came; for one that came in: our report went out',
  examples: [
    'pcc referrals report R-91 --dated 11/20/2026 --from "Dr. Patel"',
    'pcc referrals report R-91 --file fax.pdf --from "Dr. Patel"',
    'pcc referrals report R-91 --document DOC-3',
  ],
  args: { ids: idsInput(referrals) },
  options: {
    dated: sinceInput({ about: 'date of the report; default: today' }),
    from: ofField(fields.report_author, { about: 'who wrote it', value: 'NAME' }),
    file: words({ about: 'the report, kept with the referral', value: 'FILE' }),
    document: words({ about: 'the report, when it is in the inbox', value: 'DOC', noun: 'document' }),
  },
  writes: true,
  run: async (context, { ids, dated, from, file, document }) => {
    const papers = [file, document].filter((paper) => paper !== undefined).length
    if (papers === 2) throw usage('--file and --document are one too many', 'the report is one of them')
    if (papers === 1 && ids.length > 1)
      throw usage('one report belongs to one referral', 'name the others in a command of their own')
    const content = file === undefined ? null : await readFileToAdd(context, file)
    return eachOf(
      context,
      referrals,
      ids,
      async (unit, referral) => {
        const record = await takeStep(unit.writer, referral, 'report', {
          report_on: pastDay(context, dated) ?? context.reading.today,
          ...(referral.direction === 'out' ? { report_received_at: context.reading.now } : {}),
          ...(from === undefined ? {} : { report_author: from }),
        })
        const kept =
          file !== undefined && content !== null
            ? await keepReport(context, unit, referral, { file, content, from: from ?? null })
            : document === undefined
              ? null
              : await fileReport(unit, referral, document)
        const withPaper = kept === null ? '' : `, with DOC-${kept}`
        return { record, said: `R-${record.id} is ${record.status}${withPaper}` }
      },
      describedReferrals,
    )
  },
})
