import { createRequire } from 'node:module'

/** The lines of the native driver: one for each range of Node's versions. */
export const DRIVERS = ['better-sqlite3', 'better-sqlite3-node20']

const require = createRequire(import.meta.url)

/**
 * The JavaScript of each installed driver goes into the bundle: its dozen files, looked for one by one, would take a
 * third of a daily view's start. A line that this machine hasn't is loaded from node_modules where pcc runs.
 */
export const drivers = {
  name: 'drivers',
  setup({ onResolve, onLoad, initialOptions }) {
    onResolve({ filter: /^node:module$/ }, ({ importer }) =>
      importer.endsWith('/src/store/driver.ts') ? { path: 'drivers', namespace: 'drivers' } : null,
    )
    onLoad({ filter: /.*/, namespace: 'drivers' }, () => ({
      resolveDir: initialOptions.absWorkingDir,
      contents: `
        const bundled = { ${DRIVERS.flatMap(entryOf).join(', ')} }
        const load = (name) => (bundled[name] ?? (() => require(name)))()
        exports.createRequire = () => Object.assign(load, { resolve: (name) => require.resolve(name) })`,
    }))
  },
}

function entryOf(name) {
  try {
    return [`'${name}': () => require(${JSON.stringify(require.resolve(name))})`]
  } catch {
    return []
  }
}
