import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageFile } from '../support/staged-file.js';

/** The test files that CSV parsers share (npm: csv-spectrum), each with what it holds as JSON. */
const FOLDER = dirname(createRequire(import.meta.url).resolve('csv-spectrum'));
const names = readdirSync(join(FOLDER, 'csvs')).map((file) => file.replace(/\.csv$/, ''));

describe('csv-spectrum', () => {
  it('is there', () => expect(names.length).toBeGreaterThan(10));

  it.each(names)('%s', async (name) => {
    const { header, rows } = await stageFile(readFileSync(join(FOLDER, 'csvs', `${name}.csv`)));
    if (header === null || typeof header === 'string') throw new Error(header ?? 'no header');
    const records = rows.map(({ record }) => {
      if (typeof record === 'string') throw new Error(record);
      return Object.fromEntries(header.map((key, i) => [key, record[i]]));
    });
    expect(records).toEqual(expected(name));
  });
});

function expected(name: string): unknown {
  const json: unknown = JSON.parse(readFileSync(join(FOLDER, 'json', `${name}.json`), 'utf8'));
  if (name !== 'location_coordinates') return json;
  // This one is no list, and tells another phone number than its CSV does.
  return [{ ...(json as object), 'Contact Phone Number': '2095257564' }];
}
