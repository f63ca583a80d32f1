import { isProblem } from '../../../kernel/problem.js'
import { parseId } from '../../../record/fields/index.js'

/** The ids in a text such as `DR-2, DR-1`; none of `none`, null when it is no such text. */
export function providerIds(text: string): readonly number[] | null {
  if (text === 'none') return []
  const ids: number[] = []
  for (const one of text.split(/[,;]/)) {
    const id = parseId(one.trim(), 'DR', 'provider')
    if (isProblem(id)) return null
    ids.push(id)
  }
  return ids
}

/** Those of some providers first, in that order; the others as they were. */
export const withFirst = <S extends { readonly provider_id: number }>(
  seats: readonly S[],
  first: readonly number[],
): readonly S[] => {
  const rank = ({ provider_id }: S): number => {
    const at = first.indexOf(provider_id)
    return at < 0 ? first.length : at
  }
  return first.length === 0 ? seats : seats.toSorted((a, b) => rank(a) - rank(b))
}
