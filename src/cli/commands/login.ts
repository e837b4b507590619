import { BulkClient } from '../../client/bulk-client.js';
import type { GlobalOptions } from '../context.js';
import { Context } from '../context.js';
import type { ExitCode } from '../exit-code.js';
import { EXIT, Interrupted } from '../exit-code.js';
import { storeKey } from '../settings.js';

/** Reads a key from the keyboard, unseen, or from stdin, tries it, and keeps it for its user alone. */
export async function login(_: readonly string[], __: unknown, globals: GlobalOptions): Promise<ExitCode> {
  const context = new Context(globals);
  const { url } = context.settings;
  const apiKey = (process.stdin.isTTY ? await askUnseen(`API key for ${url}: `) : await readAll()).trim();
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new Error('That is no API key.');
  await new BulkClient({ url, apiKey }).listEntities();
  const path = storeKey(url, apiKey, process.env);
  context.show({ url, path }, () => `Logged in to ${url}. The key is in ${path}.`);
  return EXIT.ok;
}

async function readAll(): Promise<string> {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return text;
}

/** Enter, or Ctrl-D. */
const ENTER = ['\r', '\n', '\u0004'];
const CTRL_C = '\u0003';
const BACKSPACE = ['\u007f', '\b'];

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  process.stdin.setRawMode(true);
  try {
    let text = '';
    for await (const part of process.stdin) {
      for (const character of String(part)) {
        if (character === CTRL_C) throw new Interrupted('Nothing was kept.');
        if (ENTER.includes(character)) return text;
        text = BACKSPACE.includes(character) ? text.slice(0, -1) : text + character;
      }
    }
    return text;
  } finally {
    process.stdin.setRawMode(false);
    process.stderr.write('\n');
  }
}
