#!/usr/bin/env node
import { main } from './main.js';

// A reader such as `head` that has seen enough ends the command as SIGPIPE ends others: not all was done.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 141 : 1);
});
process.exitCode = await main(process.argv.slice(2));
// Only by now is it known that nobody reads what was written last.
await new Promise((done) => setImmediate(done));
// What is left open, such as a kept connection, must not hold up the prompt.
if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
