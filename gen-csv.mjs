#!/usr/bin/env node
/**
 * Generates a CSV file of contacts with known numbers of valid, duplicate and invalid rows: `node gen-csv.mjs --help`.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

const HELP = `Generates a CSV file of contacts with the columns name,email,phone,age (about 44 bytes per row).

  node gen-csv.mjs ROWS [options]

  --out FILE          output file; "-" for stdout (default test.csv)
  --duplicates SHARE  rows with the e-mail address of an earlier valid row, from 0 to 1 or as 5% (default 0)
  --invalid SHARE     rows that fail: no name, malformed e-mail address, age 151, missing cell … (default 0)
  --seed N            the same arguments give the same file; files of different seeds share no address (default 1)
  --json              print the summary as one line of JSON on stdout (stderr with --out -)
  --help              print this help

The first import of the file ends with: valid rows SUCCESS, duplicates SKIPPED, invalid rows FAILED.
`;

const HEADER = 'name,email,phone,age\n';
const CHUNK_CHARS = 64 * 1024;
// 64 first and 32 last names, so that the bits of a number can pick one.
const FIRST_NAMES = words(`
  Ada Aiko Alan Amir Ana Anke Anna Boris Bruno Carla Chen Clara Dana David Dilek Elena Emil Erik Esra
  Eva Farah Felix Finn Goran Grace Hana Hugo Igor Ines Ivan Ivy Jana Jonas José Juan Julia Karim Kofi
  Lars Laura Lea Leo Lin Luca Maja Mara Marc Maya Mia Milan Mina Nina Noah Nora Olga Omar Oscar Paul
  Petra Rosa Sara Tim Yara Zoë
`);
const LAST_NAMES = words(`
  Abbas Bauer Brown Chan Costa Cruz Diaz Evans Fox Garcia Gomez Haas Hill Ito Jones Kaya Khan Kim
  Klein Lee Lopez Mendes Moore Müller Novak Okoye Peña Petrov Reyes Rossi Silva Wolf
`);
const MAILBOXES = FIRST_NAMES.map((name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());

/** Each makes a row that breaks one rule of a contact. No valid row has the address that it gets. */
const FAULTS = [
  (email) => `,${email},,30\n`,
  () => 'Without Address,,,30\n',
  (email) => `Without At,${email.replace('@', '.at.')},,30\n`,
  (email) => `Without Top Level,${email.replace('.example', '')},,30\n`,
  (email) => `Age In Words,${email},,thirty\n`,
  (email) => `Too Old,${email},,151\n`,
  (email) => `Unborn,${email},,-1\n`,
  (email) => `Between Years,${email},,30.5\n`,
  () => 'Too Few Cells\n',
  (email) => `Too Many Cells,${email},,30,surplus\n`,
  (email) => `${'Long '.repeat(41)}Name,${email},,30\n`,
  (email) => `Long Phone,${email},${'5'.repeat(33)},30\n`,
];

/** Different spellings of the same key. */
const SPELLINGS = [
  (email) => email,
  (email) => email.toUpperCase(),
  (email) => ` ${email}`,
  (email) => `${email}  `,
  (email) => `" ${email[0].toUpperCase()}${email.slice(1)} "`,
];

function words(text) {
  return text.trim().split(/\s+/);
}

class UsageError extends Error {}

/** Mulberry32, which gives the same numbers on every machine. `below(n)` returns a whole number from 0 to n - 1. */
function randomNumbers(seed) {
  let state = seed | 0;
  return function below(limit) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/**
 * Yields the file in pieces. Valid rows are numbered and their address depends only on the number, so a duplicate can
 * pick any earlier number without remembering addresses. Sequential sampling (Knuth's algorithm S) chooses the kind of
 * each row at random and still gives exact counts.
 */
function* pieces({ rows, valid, duplicates, seed }, onPiece) {
  const below = randomNumbers(seed);
  const domain = `@s${seed.toString(36)}.example`;
  const left = { valid, duplicates };
  let text = HEADER;
  for (let row = 0; row < rows; row++) {
    const written = valid - left.valid;
    // A duplicate needs an earlier valid row, so none is drawn until there is one.
    const repeatable = written > 0 ? left.duplicates : 0;
    const draw = below(rows - row - (left.duplicates - repeatable));
    if (draw < repeatable) {
      left.duplicates--;
      text += contact(below(written), domain, below, SPELLINGS[below(SPELLINGS.length)]);
    } else if (draw < repeatable + left.valid) {
      left.valid--;
      text += contact(written, domain, below, SPELLINGS[0]);
    } else {
      text += FAULTS[below(FAULTS.length)](`faulty.${row.toString(36)}${domain}`);
    }
    if (text.length >= CHUNK_CHARS || row === rows - 1) {
      onPiece(row + 1);
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}

function contact(number, domain, below, spell) {
  const first = Math.imul(number, 0x9e3779b1) >>> 26;
  const dice = below(0x10000);
  const last = LAST_NAMES[dice & 31];
  const name = dice >> 10 === 0 ? `"${last}, ${FIRST_NAMES[first]}"` : `${FIRST_NAMES[first]} ${last}`;
  const phone = (dice >> 5) % 4 === 0 ? '' : `+1555${1_000_000 + below(9_000_000)}`;
  const age = (dice >> 7) % 16 === 0 ? '' : 18 + (dice % 73);
  return `${name},${spell(`${MAILBOXES[first]}.${number.toString(36)}${domain}`)},${phone},${age}\n`;
}

/** After one second, prints a live line to a terminal, or a line every five seconds to a file. */
function progress(rows) {
  const start = Date.now();
  const live = process.stderr.isTTY;
  let next = start + 1000;
  return (done) => {
    const now = Date.now();
    if (now < next) return;
    next = now + (live ? 200 : 5000);
    const rate = Math.round(done / ((now - start) / 1000));
    const line = `${done.toLocaleString('en')} of ${rows.toLocaleString('en')} rows, ${rate.toLocaleString('en')} rows/s`;
    process.stderr.write(live ? `\r\x1b[K${done === rows ? '' : line}` : `${line}\n`);
  };
}

function parse(argv) {
  const options = { type: 'string' };
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      out: options,
      duplicates: options,
      invalid: options,
      seed: options,
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return { help: true };
  if (positionals.length !== 1)
    throw new UsageError('the number of rows is missing, for example: node gen-csv.mjs 100');
  const rows = wholeNumber(positionals[0], 'the number of rows');
  const duplicates = Math.round(rows * share(values.duplicates, '--duplicates'));
  const invalid = Math.round(rows * share(values.invalid, '--invalid'));
  const valid = rows - duplicates - invalid;
  if (valid < 0) throw new UsageError('--duplicates and --invalid add up to more than 100%');
  if (valid === 0 && duplicates > 0)
    throw new UsageError('--duplicates needs at least one valid row to repeat');
  const seed = wholeNumber(values.seed ?? '1', '--seed');
  return {
    out: values.out ?? 'test.csv',
    json: values.json === true,
    rows,
    valid,
    duplicates,
    invalid,
    seed,
  };
}

function wholeNumber(text, what) {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw new UsageError(`${what} must be a whole number, not "${text}"`);
  return value;
}

function share(text = '0', what) {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text);
  const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : NaN;
  if (!(value <= 1)) throw new UsageError(`${what} must be from 0 to 1 or from 0% to 100%, not "${text}"`);
  return value;
}

function report({ out, json, rows, valid, duplicates, invalid, seed }, bytes) {
  const count = (value) => value.toLocaleString('en');
  process.stderr.write(
    `${out === '-' ? 'stdout' : out}: ${count(rows)} rows, ${count(bytes)} bytes: ` +
      `${count(valid)} valid, ${count(duplicates)} duplicates, ${count(invalid)} invalid\n`,
  );
  const line = `${JSON.stringify({ file: out, rows, valid, duplicates, invalid, seed, bytes })}\n`;
  if (json) (out === '-' ? process.stderr : process.stdout).write(line);
}

async function main() {
  const plan = parse(process.argv.slice(2));
  if (plan.help) return void process.stdout.write(HELP);
  let bytes = 0;
  async function* counted(source) {
    for await (const piece of source) {
      bytes += piece.length;
      yield piece;
    }
  }
  const target = plan.out === '-' ? process.stdout : createWriteStream(plan.out);
  await pipeline(Readable.from(pieces(plan, progress(plan.rows)), { highWaterMark: 2 }), counted, target);
  report(plan, bytes);
}

main().catch((error) => {
  // The reader of a pipe, such as `| head`, may close it early.
  if (error.code === 'EPIPE') return;
  const usage = error instanceof UsageError || String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`gen-csv: ${error.message}\n`);
  process.exitCode = usage ? 2 : 1;
});
