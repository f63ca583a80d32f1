/** The words of an unfinished command line as a shell reads them; the last is the one at the cursor, and may be empty. */
export function splitLine(line: string): { readonly words: readonly string[]; readonly quote: string } {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? ''
    if (quote === "'" ? letter === "'" : quote === '"' && letter === '"') quote = ''
    else if (letter === '\\' && quote !== "'") {
      at += 1
      word = (word ?? '') + (line[at] ?? '')
    } else if (quote !== '') word = (word ?? '') + letter
    else if (letter === '"' || letter === "'") {
      quote = letter
      word ??= ''
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + letter
  }
  return { words: [...words, word ?? ''], quote }
}
