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
  /** The summary that the generator prints. */
  readonly rows: number;
  readonly valid: number;
  readonly duplicates: number;
  readonly invalid: number;
}

/** A file made by `gen-csv.mjs`, deleted when the test ends. */
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

/**
 * `name,email,phone,age` rows of persons `from` up to but not including `to`, in random order: one in five rows repeats
 * a key with another name, one in fifty is invalid, one in ten has no phone. The same arguments give the same rows.
 */
export function shuffledPeople(from: number, to: number, seed: number): string[] {
  const random = randomFrom(seed);
  const rows = Array.from({ length: to - from }, (_, i) => from + i).flatMap((person) => {
    const row = (name: string): string => {
      const age = random() < 0.02 ? 'old' : person % 100;
      return `${name} ${person},p${person}@example.com,${random() < 0.1 ? '' : `+${person}`},${age}`;
    };
    return random() < 0.25 ? [row('Name'), row('Twin')] : [row('Name')];
  });
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  return rows;
}

/** Numbers from 0 to 1, a linear congruential generator with the constants of Numerical Recipes. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
