/**
 * How Node is run for the API and the workers; package.json and the images repeat it, and a test compares.
 *
 * Uploads and chunks live for milliseconds, but in large pieces. With V8's defaults on a machine with much memory the
 * garbage of 46 million rows let a worker grow to 630 MB and the API to 330. A young generation of 8 MB keeps the API
 * small. In a worker it is too small for the rows of two chunks, which then grow old before they die: 12 MB make an
 * import a fifth faster than 8, and 16 no faster than 12. The limit of the old space is far from what is alive (60 MB):
 * it makes V8 collect sooner.
 */
export function nodeFlags(entry: string): readonly string[] {
  const youngMegabytes = entry.endsWith('worker.main.js') ? 12 : 8;
  return ['--enable-source-maps', `--max-semi-space-size=${youngMegabytes}`, '--max-old-space-size=512'];
}
