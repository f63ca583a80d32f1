import { type Act, changeFollowup, changeLineState, refuseClosed, stepFollowup } from './act.js'

/** Who is to do it; null takes it from whoever had it. */
export interface Assignee {
  readonly userId: number | null
  readonly team: string | null
  readonly words: string
}

export const assign =
  ({ userId, team, words }: Assignee): Act =>
  async (context, writer, target) => {
    const said = `${target.line.key} is ${words}`
    const patch = { owner_user_id: userId, team }
    if (target.by === 'rule') return changeLineState(context, writer, target.line, patch, said)
    refuseClosed(target.followup, 'assign')
    return changeFollowup(context, writer, target.followup, patch, said)
  }

/** Begins what was written down; a derived line is taken. */
export const start: Act = async (context, writer, target) => {
  const me = context.actor?.id ?? null
  if (target.by === 'rule') {
    return changeLineState(
      context,
      writer,
      target.line,
      { owner_user_id: me, team: null },
      `${target.line.key} is yours`,
    )
  }
  const { followup } = target
  return stepFollowup(context, writer, followup, {
    verb: 'start',
    patch: { owner_user_id: followup.owner_user_id ?? me, snoozed_until: null },
    said: `F-${followup.id} is in progress`,
  })
}
