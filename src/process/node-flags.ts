/**
 * How Node is run for the API and the workers; package.json and the images repeat it, and a test compares.
 *
 * Uploads and chunks live for milliseconds, but in large pieces. With V8's defaults on a machine with much memory the
 * garbage of 46 million rows let a worker grow to 630 MB and the API to 330. So the young generation is small, and the
 * limit of the old space not far from what is alive (40 to 60 MB, mostly code), which makes V8 collect sooner.
 *
 * Not too soon, though: with nothing said V8 marks all that is alive after each few chunks, which took a fifth of a
 * worker's time. Up to its initial size the old space is left alone; and while it has room, what grows old in a small
 * young generation costs nothing more. Both sizes are as large as memory goals of 300 MB for a worker and 200 MB for
 * the API allow.
 *
 * Buffers outside of the heap have a limit of their own, 64 MB after each collection, which an upload of as many bytes
 * reaches again and again: marking took a third of the API's time. There they count with the heap instead. In a worker,
 * whose old space may grow larger, that is no faster and takes 90 MB more.
 *
 * There are no source maps: those of all modules take 24 MB, and what the compiler leaves of a stack can be read.
 */
export function nodeFlags(entry: string): readonly string[] {
  const isWorker = entry.endsWith('worker.main.js');
  const [young, old] = isWorker ? [8, 120] : [1, 40];
  return [
    `--max-semi-space-size=${young}`,
    `--initial-old-space-size=${old}`,
    '--max-old-space-size=512',
    ...(isWorker ? [] : ['--external-memory-accounted-in-global-limit']),
  ];
}
