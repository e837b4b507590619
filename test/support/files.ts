import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

export interface Generated {
  readonly path: string;
  readonly file: Blob;
  /** What the generator says it wrote. */
  readonly rows: number;
  readonly valid: number;
  readonly duplicates: number;
  readonly invalid: number;
}

/** A file from the product's own generator, gone when the test ends. */
export async function generate(rows: number, ...options: string[]): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-csv-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'test.csv');
  const args = ['gen-csv.mjs', `${rows}`, '--out', path, '--json', ...options];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const summary = JSON.parse(stdout) as Omit<Generated, 'path' | 'file'>;
  return { ...summary, path, file: await openAsBlob(path) };
}

/** `name,email` rows of people who do not exist. */
export function people(count: number, prefix = 'p'): string[] {
  return Array.from({ length: count }, (_, i) => `Name ${i},${prefix}${i}@example.com`);
}

export function csv(...lines: string[]): string {
  return `${lines.join('\n')}\n`;
}
