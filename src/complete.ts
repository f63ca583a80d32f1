import { complete } from './cli/completion/complete.js'

complete(process.argv.slice(3), import.meta.dirname)
