// What `npm test` runs. Every check runs, whatever an earlier one said; the last line counts them and the tests.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHECKS = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'floating promises', command: ['oxlint'] },
  { name: 'unused files, exports and packages', command: ['knip', '--no-progress', '--no-config-hints'] },
]

// Vitest also fails for errors outside of tests and when it finds no test.
const SUITES = [
  { name: 'unit tests: coverage, and no error outside of tests', words: ['--project', 'unit', '--coverage'] },
  { name: 'end-to-end tests: the build, and no error outside of tests', words: ['--project', 'e2e'] },
]

const totals = { passed: 0, failed: 0, skipped: 0 }

function count(name, passed) {
  totals[passed ? 'passed' : 'failed']++
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}`)
}

const run = ([program, ...words], output) =>
  spawnSync(join('node_modules/.bin', program), words, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', output, output],
  })

function runCheck({ name, command }) {
  const { status, stdout, stderr, error } = run(command, 'pipe')
  if (status !== 0) console.log(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`)
  count(name, status === 0)
}

function runSuite({ name, words }, report) {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = run(['vitest', 'run', ...words, ...reporters], 'inherit')
  const tests = testsOf(report)
  for (const key of Object.keys(totals)) totals[key] += tests[key]
  if (tests.failed === 0) count(name, status === 0)
}

/** A file of tests that couldn't be loaded is one failure. */
function testsOf(report) {
  try {
    const { numPassedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    const failed = testResults.flatMap(({ status, assertionResults }) => {
      const own = assertionResults.filter((test) => test.status === 'failed')
      return status === 'failed' && own.length === 0 ? [status] : own
    })
    return { passed: numPassedTests, failed: failed.length, skipped: numPendingTests + numTodoTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'pcc-test-'))
try {
  for (const check of CHECKS) runCheck(check)
  for (const [index, suite] of SUITES.entries()) runSuite(suite, join(folder, `${index}.json`))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (totals.skipped > 0) console.log(`${totals.skipped} tests skipped`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1
