import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Files of a person who imports them with a browser. */
export class ImportFiles {
  private constructor(readonly folder: string) {}

  static async create(): Promise<ImportFiles> {
    return new ImportFiles(await mkdtemp(join(tmpdir(), 'bulk-actions-import-')));
  }

  /** @returns its path */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  /**
   * Contacts under headers that nobody knows, of which three in a hundred have no e-mail address: the rows 31, 64, 97
   * and so on.
   *
   * @returns its path
   */
  async contacts(name: string, rows: number): Promise<string> {
    const path = join(this.folder, name);
    await pipeline(Readable.from(contactLines(rows)), createWriteStream(path));
    return path;
  }

  /**
   * Contacts, and zeros behind them that take no room on the disk.
   *
   * @param bytes of the file in all
   * @returns its path
   */
  async huge(name: string, bytes: number): Promise<string> {
    // More than the preview reads.
    const path = await this.contacts(name, 5000);
    await truncate(path, bytes);
    return path;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

/** Whether a row of `contacts` has a fault. */
export const isFaulty = (row: number): boolean => row % 33 === 31;

/** How many of the first rows have one. */
export const faultsIn = (rows: number): number => Math.floor((rows + 2) / 33);

const LINES_PER_PIECE = 5000;

function* contactLines(rows: number): Generator<string> {
  yield 'Wer;Kontaktpunkt;Bemerkung\n';
  for (let first = 1; first <= rows; first += LINES_PER_PIECE) {
    const last = Math.min(rows, first + LINES_PER_PIECE - 1);
    let piece = '';
    for (let row = first; row <= last; row++)
      piece += `Person ${row};${isFaulty(row) ? `person${row}@` : `person${row}@example.com`};note ${row % 7}\n`;
    yield piece;
  }
}
