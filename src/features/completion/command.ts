import { type Command, command } from '../../command/command.js'
import { oneOf, required } from '../../command/option.js'
import { bash } from './scripts/bash.js'
import { fish } from './scripts/fish.js'
import { powershell } from './scripts/powershell.js'
import { zsh } from './scripts/zsh.js'

const SCRIPTS = { bash, zsh, fish, powershell } as const

export const completion: Command = command({
  verb: 'completion',
  about:
    'print what completes pcc in your shell: nouns, verbs, options, statuses, and the ids and names of the practice',
  examples: [
    'pcc completion bash >> ~/.bashrc',
    'pcc completion zsh >> ~/.zshrc',
    'pcc completion fish > ~/.config/fish/completions/pcc.fish',
    'pcc completion powershell >> $PROFILE',
  ],
  args: { shell: required(oneOf(['bash', 'zsh', 'fish', 'powershell'], { about: 'which shell' })) },
  opens: false,
  run: async (_context, { shell }) => ({
    kind: 'view',
    json: { shell, script: SCRIPTS[shell] },
    lines: () => SCRIPTS[shell].trimEnd().split('\n'),
  }),
})
