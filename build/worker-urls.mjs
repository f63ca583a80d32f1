const WORKER = /new URL\(\s*'([^']*?([\w-]+)\.worker\.js)',\s*import\.meta\.url,?\s*\)/g

/** The worker threads that a source text starts, as `{ name, path }` with the path as it is written there. */
export const workerNames = (text) => [...text.matchAll(WORKER)].map(([, path, name]) => ({ path, name }))

/** Replaces the address of each worker in a source text by the one that `address` gives for its name. */
export const workerUrlsTo = (text, address) =>
  text.replace(WORKER, (_, __, name) => `new URL(${JSON.stringify(address(name))}, import.meta.url)`)
