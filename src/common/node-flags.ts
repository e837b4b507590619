/**
 * How Node is run for the API and the workers; package.json and the images repeat it, and a test compares.
 *
 * Uploads and chunks live for milliseconds, but in large pieces. With V8's defaults on a machine with much memory the
 * garbage of 46 million rows let a worker grow to 630 MB and the API to 330. A young generation of 8 MB keeps the API
 * small. In a worker it is too small for the rows of two chunks, which then grow old before they die: 12 MB make an
 * import a fifth faster than 8, and 16 no faster than 12. The limit of the old space is far from what is alive (60 MB):
 * it makes V8 collect sooner. A worker's may grow to 100 MB before it is collected at all, for with nothing said V8
 * marks everything that is alive, which is mostly code, after each few chunks: a fifth of the worker's time.
 *
 * There are no source maps: those of all modules take 24 MB, and what the compiler leaves of a stack can be read.
 */
export function nodeFlags(entry: string): readonly string[] {
  if (entry.endsWith('worker.main.js'))
    return ['--max-semi-space-size=12', '--initial-old-space-size=100', '--max-old-space-size=512'];
  return ['--max-semi-space-size=8', '--max-old-space-size=512'];
}
