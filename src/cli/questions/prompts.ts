// Built as a file of its own: nothing here may be shared with the rest of the program.
export { default as confirm } from '@inquirer/confirm'
export { default as input } from '@inquirer/input'
export { default as search } from '@inquirer/search'
export { marks } from './marks-prompt.js'
