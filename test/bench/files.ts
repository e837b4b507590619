import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FileSpec } from './file-cells.js';
import { cellsOf, csvLine } from './file-cells.js';

export const ACCOUNT = 'bench';
/** Action id of records that were imported before a measurement or by raw COPY. */
export const EARLIER_ACTION = '00000000-0000-7000-8000-000000000000';

/** A generated file. */
export interface BenchFile extends FileSpec {
  readonly path: string;
  readonly bytes: number;
  readonly valid: number;
  readonly duplicates: number;
  readonly invalid: number;
  /** Two halves of a clean file with every column of the table, ready for `COPY`. */
  readonly copyHalves: readonly string[];
}

const PIECE_CHARS = 1 << 20;

/** Makes the files of a run with the product's generator and fixed seeds; each file is made once. */
export class Files {
  private readonly made = new Map<string, BenchFile>();

  constructor(private readonly folder: string) {}

  async get(spec: FileSpec): Promise<BenchFile> {
    const name = nameOf(spec);
    const file = this.made.get(name) ?? (await this.make(name, spec));
    this.made.set(name, file);
    return file;
  }

  private async make(name: string, spec: FileSpec): Promise<BenchFile> {
    const path = join(this.folder, `${name}.csv`);
    const copyHalves = spec.dirty ? [] : [1, 2].map((half) => join(this.folder, `${name}-copy-${half}.csv`));
    const csv = new Output(path);
    const halves = copyHalves.map((half) => new Output(half));
    csv.add(`${spec.entity.header.join(',')}\n`);
    const counts = await generate(spec, (line, row) => {
      const cells = cellsOf(line, row, spec);
      csv.add(csvLine(cells));
      halves[row * 2 > spec.rows ? 1 : 0]?.add(csvLine([ACCOUNT, EARLIER_ACTION, `${row}`, ...cells]));
    });
    for (const output of [csv, ...halves]) output.end();
    return { ...spec, ...counts, path, bytes: (await stat(path)).size, copyHalves };
  }
}

export function nameOf({ entity, rows, dirty, changed, seed = 1 }: FileSpec): string {
  const traits = [entity.said.dateFormat, dirty && 'dirty', changed && 'changed'].filter(Boolean);
  return [entity.table, ...traits, rows, seed].join('-');
}

type Counts = Pick<BenchFile, 'valid' | 'duplicates' | 'invalid'>;

/** @param onLine called with each row and its number, from 1 */
async function generate(spec: FileSpec, onLine: (line: string, row: number) => void): Promise<Counts> {
  const shares = spec.dirty ? ['--duplicates', '5%', '--invalid', '1%'] : [];
  const args = [
    'gen-csv.mjs',
    `${spec.rows}`,
    '--out',
    '-',
    '--json',
    '--seed',
    `${spec.seed ?? 1}`,
    ...shares,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const closed = once(child, 'close');
  let row = -1;
  for await (const line of createInterface({ input: child.stdout })) if (++row > 0) onLine(line, row);
  await closed;
  // The summary is the only line of JSON on stderr.
  return JSON.parse(stderr.split('\n').find((line) => line.startsWith('{'))!) as Counts;
}

/** A file that is written in large pieces. */
class Output {
  private readonly file: number;
  private text = '';

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  add(text: string): void {
    this.text += text;
    if (this.text.length >= PIECE_CHARS) this.flush();
  }

  end(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.text);
    this.text = '';
  }
}
