import { type Command, command } from '../../command/command.js'
import type { Context } from '../../command/context.js'
import { repeated, required, toggle, words } from '../../command/option.js'
import {
  type Described,
  eachOf,
  idsInput,
  recordCommands,
  recordResult,
} from '../../command/records/index.js'
import { PccError, usage } from '../../kernel/errors.js'
import { isProblem, Problem } from '../../kernel/problem.js'
import { checkedLine } from './checked-line.js'
import { viewNamed } from './find.js'
import { viewsOf } from './queries.js'
import { type View, views } from './record.js'
import { viewName } from './rules/view-name.js'

const described: Described<typeof views> = {
  without: ['add', 'edit', 'void', 'export'],
  order: 'name, shared',
  usual: { sql: "status = 'active'", parameters: [] },
  where: (_, { actor }) => [{ sql: 'shared = 1 or user_id = ?', parameters: [actor?.id ?? 0] }],
  filters: {},
  title: ({ name }) => name,
  find: ({ actor }, reader, text) => viewNamed(reader, actor?.id ?? null, text),
  examples: { list: ['pcc views'] },
}

const name = required(words({ about: 'what it is called by', value: 'NAME' }))

const line = {
  ...repeated({ about: 'the command line that it stands for: in quotes, or behind --', value: 'LINE' }),
  required: true,
  read: (texts: readonly string[]) =>
    texts.length === 0 ? new Problem('is missing', 'a command line') : texts,
}

/** Errors: `usage` for a word that pcc knows already, or that is no word. */
async function freeName(context: Context, typed: string): Promise<string> {
  const wanted = viewName(typed)
  if (isProblem(wanted)) throw usage(wanted.message, `expected ${wanted.expected}`)
  if (await context.isWord(wanted))
    throw usage(`"${wanted}" is a word of pcc already`, 'call the view something else')
  return wanted
}

const save: Command = command({
  noun: views.plural,
  verb: 'save',
  next: ['pcc {name}'],
  aliases: ['add', 'keep'],
  about: 'keep a command line that reads under a name of your own; the same name again replaces it',
  examples: [
    'pcc views save calls "followups --mine --due ..today"',
    'pcc views save late --shared "referrals list --open"',
    'pcc views save phones -- schedule --columns id,patient.phone',
  ],
  args: { name, line },
  options: { shared: toggle('for everybody of the practice') },
  writes: true,
  run: async (context, values) => {
    const wanted = await freeName(context, values.name)
    const kept = await checkedLine(context, values.line)
    const user_id = context.actor?.id
    if (user_id === undefined)
      throw new PccError('denied', 'a view is somebody’s', { hint: 'name a user with --user' })
    const { record, before } = await context.write(async ({ writer }) => {
      const all = await viewsOf(writer, user_id)
      const known = all.find((view) => view.name === wanted && view.shared === values.shared)
      return {
        before: known,
        record:
          known === undefined
            ? await writer.insert(views, { name: wanted, line: kept, user_id, shared: values.shared })
            : await writer.update(views, known, { line: kept }),
      }
    })
    return recordResult(context, views, record, saidOf(context, record, before))
  },
})

function saidOf(
  { dryRun }: Context,
  { name: called, line: kept, shared }: View,
  before: View | undefined,
): string {
  const whose = shared ? ', for everybody' : ''
  const was = before === undefined || before.line === kept ? '' : ` (before: ${before.line})`
  return `pcc ${called} ${dryRun ? 'would be' : 'is'} now: pcc ${kept}${whose}${was}`
}

const run: Command = command({
  noun: views.plural,
  verb: 'run',
  about: 'show a view (pcc NAME does it too); what stands behind its name is added to its line',
  examples: ['pcc views run calls', 'pcc views run calls --limit 5 --json'],
  args: { name },
  run: async (_, values) => {
    throw usage('the name of a view stands on the command line', `pcc views run ${values.name}`)
  },
})

const remove: Command = command({
  noun: views.plural,
  verb: 'delete',
  aliases: ['remove', 'rm', 'void'],
  about: 'forget a view; what it shows stays',
  examples: ['pcc views delete calls'],
  args: { ids: idsInput(views) },
  writes: true,
  run: (context, { ids }) =>
    eachOf<typeof views, Record<never, never>>(
      context,
      views,
      ids,
      async ({ writer }, current: View) => ({
        record: await writer.update(views, current, { status: 'deleted' }),
        said: `${context.dryRun ? 'would have deleted' : 'deleted'} ${current.name}: pcc ${current.line}`,
      }),
      described,
    ),
})

export const commands: readonly Command[] = [save, run, ...recordCommands(views, described), remove]
