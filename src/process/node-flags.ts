/**
 * Node's flags for the API and the workers. package.json and the images repeat them, and a test compares the copies.
 *
 * Uploads and chunks allocate large buffers that live for milliseconds. With V8's defaults, on a machine with much
 * memory, a worker grew to 630 MB and the API to 330 MB in an import of 46 million rows. So the young generation is
 * small, and the limit of the old space is close to the live heap (40 to 60 MB, mostly code), which makes V8 collect
 * garbage sooner.
 *
 * But not too often: without an initial size of the old space, V8 marks the live heap after every few chunks, which
 * took a fifth of a worker's time. V8 starts no major collection below that initial size, so objects that are promoted
 * early from the small young generation cost nothing more. Both sizes are as large as the memory goals of 300 MB for a
 * worker and 200 MB for the API allow.
 *
 * Buffers outside of the heap have a limit of their own: 64 MB more since the last collection start another one. A
 * large upload reached it repeatedly, and marking took a third of the API's time. So in the API these buffers count
 * towards the heap's limit instead. In a worker, whose old space may grow larger, that is no faster and takes 90 MB
 * more.
 *
 * Source maps are off, because those of all modules take 24 MB and the compiled stacks are readable.
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
