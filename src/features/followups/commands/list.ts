import { type Command, command } from '../../../command/command.js'
import type { Context } from '../../../command/context.js'
import { notedRead } from '../../../command/noted-read.js'
import { rangeInput, several, toggle, words } from '../../../command/option.js'
import { listResult } from '../../../command/records/list.js'
import { findPatient, patientReach, patients } from '../../patients/index.js'
import { userReach } from '../../practice/index.js'
import { followups } from '../records/followup.js'
import type { WorkFilter } from '../rules/filter.js'
import { whoseLines } from '../service/whose.js'
import { worklistResult } from '../view/result.js'
import { type Sources, sourcesOf, type Worklist, worklist } from '../worklist.js'

export const list: Command = command({
  noun: 'followups',
  verb: 'list',
  next: ['pcc followups next --claim', 'pcc followups explain {key}'],
  about: 'what is to be done: overdue, today and the next seven days',
  examples: [
    'pcc followups',
    'pcc followups --mine --overdue',
    'pcc followups --kind not-sent',
    'pcc followups --patient P-42',
    'pcc followups --due "next week" --json',
    'pcc followups --dismissed',
  ],
  options: {
    mine: toggle('only mine'),
    team: words({ about: 'only of this team; all for every one', value: 'TEAM' }),
    overdue: toggle('only what is late'),
    due: rangeInput({ about: 'only what is due then' }),
    kind: words({ about: 'only lines of this kind, each by itself', value: 'KIND' }),
    patient: words({ about: 'only about this patient, whenever due', value: 'PATIENT', noun: 'patient' }),
    dismissed: toggle('what was let go, instead'),
    all: toggle('whenever due, snoozed ones too'),
    status: several({
      about: `instead, what was written down and has this status: ${followups.lifecycle?.statuses.join(', ')}`,
      value: 'STATUS',
    }),
  },
  run: async (context, values) => {
    if (values.status.length > 0) {
      return listResult(
        context,
        followups,
        { order: 'due_on desc', reaches: [patientReach, userReach] },
        { status: values.status },
      )
    }
    const sources = await sourcesOf(context)
    const asked: WorkFilter = {
      ...(await whoseLines(context, values)),
      overdue: values.overdue,
      due: values.due ?? null,
      kind: values.kind?.toLowerCase() ?? null,
      patientId: null,
      dismissed: values.dismissed,
      all: values.all,
    }
    const { found, filter } =
      values.patient === undefined
        ? { found: await context.read((reader) => worklist(context, reader, sources, asked)), filter: asked }
        : await ofPatient(context, sources, asked, values.patient)
    return worklistResult(found, filter, context)
  },
})

/** The lines about one person: a read that the trail keeps. */
const ofPatient = (
  context: Context,
  sources: Sources,
  asked: WorkFilter,
  text: string,
): Promise<{ readonly found: Worklist; readonly filter: WorkFilter }> =>
  notedRead(context, async (writer) => {
    const { id } = await findPatient(writer, context.reading, text, { forWriting: false })
    writer.noteRead(patients, id, id)
    const filter = { ...asked, patientId: id }
    return { found: await worklist(context, writer, sources, filter), filter }
  })
