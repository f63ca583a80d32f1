/** What the build leaves in `dist` for completion: one small file for all, one for each noun's verbs. */
export const indexFile = 'completion.json'
export const verbsFile = (noun: string): string => `completion.${noun}.json`
