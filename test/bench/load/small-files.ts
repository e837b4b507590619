import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { CONTACT } from '../entities.js';
import { csvLine } from '../file-cells.js';
import type { Files } from '../files.js';

const BOUNDARY = 'bulk-actions-bench';
export const CONTENT_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** A form to send, and the number of rows in its file. */
export interface SmallFile {
  readonly rows: number;
  readonly body: Buffer;
}

/** Clean files of contacts. No two files that are sent to a contender share a key. */
export class SmallFiles {
  private made = 0;

  private constructor(private readonly texts: ReadonlyMap<number, readonly string[]>) {}

  /** @param sizes numbers of rows that `next` may be asked for */
  static async of(files: Files, sizes: readonly number[]): Promise<SmallFiles> {
    const texts = new Map<number, readonly string[]>();
    for (const rows of sizes) {
      const { path } = await files.get({ entity: CONTACT, rows });
      texts.set(rows, piecesOf(await readFile(path, 'utf8')));
    }
    return new SmallFiles(texts);
  }

  /** @param accounts number of accounts that files are sent to in turn */
  next(rows: number, accounts: number): SmallFile {
    const no = this.made++;
    const text = this.texts.get(rows)!.join(`f${no}.`);
    return { rows, body: formOf(text, { accountId: accountOf(no % accounts), entityType: CONTACT.type }) };
  }
}

export const accountOf = (no: number): string => `bench-${no}`;

/** Splits a file before each e-mail address, so that a prefix can be inserted that makes all addresses new. */
export function piecesOf(csv: string): string[] {
  const pieces = [''];
  const [header, ...rows] = parse(csv);
  pieces[0] += csvLine(header!);
  for (const [name, email, age] of rows) {
    pieces[pieces.length - 1] += csvLine([name!, '']).slice(0, -1);
    pieces.push(csvLine([email!, age!]));
  }
  return pieces;
}

/** A multipart form with the file before the fields, as in the README. */
export function formOf(csv: string, fields: Readonly<Record<string, string>>): Buffer {
  const file = `Content-Disposition: form-data; name="file"; filename="small.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
  );
  const body = [file, ...parts].map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('');
  return Buffer.from(`${body}--${BOUNDARY}--\r\n`);
}
