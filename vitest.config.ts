import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'
import { bundleWorker } from './build/bundle.mjs'
import { workerNames, workerUrlsTo } from './build/worker-urls.mjs'

const root = dirname(fileURLToPath(import.meta.url))
const built = join(root, 'node_modules/.cache/pcc')

/** A worker thread can't load TypeScript on Node 20, so each gets its program as in `dist`, made from the sources. */
const workers: Plugin = {
  name: 'workers',
  enforce: 'pre',
  async transform(text, id) {
    const names = workerNames(text)
    for (const { name, path } of names) {
      const source = relative(root, join(dirname(id), path.replace(/\.js$/, '.ts')))
      const program = await bundleWorker(root, source)
      mkdirSync(built, { recursive: true })
      writeFileSync(join(built, `${name}.worker.cjs`), program.text)
    }
    if (names.length === 0) return null
    return workerUrlsTo(text, (name) => pathToFileURL(join(built, `${name}.worker.cjs`)).href)
  },
}

export default defineConfig({
  test: {
    allowOnly: false,
    // Only for what hangs: a busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: {
        'src/kernel/**': { 100: true },
        'src/features/*/rules.ts': { 100: true },
        'src/features/*/rules/**': { 100: true },
      },
    },
    projects: [
      {
        extends: true,
        plugins: [workers],
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/support/build.ts',
        },
      },
    ],
  },
})
