/**
 * How Node is run for the API and the workers; package.json and the images repeat it, and a test compares.
 *
 * Uploads and chunks live for milliseconds, but in large pieces. With V8's defaults on a machine with much memory the
 * garbage of 46 million rows let a worker grow to 630 MB and the API to 330; with these, to 330 and 240, at the same
 * order of speed. The limit of the old space is far from what is alive (60 MB): it makes V8 collect sooner.
 */
export const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=8', '--max-old-space-size=512'];
