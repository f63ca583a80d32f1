/** Parts of Node that files ask for when they start and that a daily view never uses: each is milliseconds. */
const LATE = ['child_process', 'crypto', 'fs/promises', 'tty', 'worker_threads']

const PATTERN = new RegExp(`^(?:node:)?(${LATE.join('|')})$`)

/** Asks for those when something of theirs is called. */
export const lateNode = {
  name: 'late-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: PATTERN }, ({ path, kind, namespace }) => {
      if (namespace.startsWith('late')) return null
      const name = PATTERN.exec(path)[1]
      if (kind === 'import-statement') return { path: name, namespace: 'late', sideEffects: false }
      return kind === 'require-call' ? { path: name, namespace: 'late-whole' } : null
    })
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path }) => {
      const it = await import(`node:${path}`)
      const names = Object.keys(it).filter((name) => name !== 'default')
      const lines = names.map((name) => (typeof it[name] === 'function' ? lateExport : atOnce)(path, name))
      return { contents: [...lines, `export default ${whole(path)}`].join('\n') }
    })
    onLoad({ filter: /.*/, namespace: 'late-whole' }, ({ path }) => ({
      contents: `module.exports = ${whole(path)}`,
    }))
  },
}

/** What is no function can't wait to be called; who doesn't take it doesn't ask for it. */
const atOnce = (path, name) =>
  `export const ${name} = /* @__PURE__ */ (() => $need('node:${path}').${name})()`

const whole = (path) => `/* @__PURE__ */ new Proxy({}, { get: (_, key) => $need('node:${path}')[key] })`

const lateExport = (path, name) =>
  /^[A-Z]/.test(name)
    ? `export const ${name} = /* @__PURE__ */ new Proxy(function () {}, {
        construct: (_, given) => Reflect.construct($need('node:${path}').${name}, given) })`
    : `export const ${name} = (...given) => $need('node:${path}').${name}(...given)`
