import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { de } from '../../console/src/texts/de.js';
import { en } from '../../console/src/texts/en.js';
import { FIELD_CODES } from '../../src/http/codes/field-codes.js';
import { FILE_CODES } from '../../src/http/codes/file-codes.js';
import { PROBLEM_CODES } from '../../src/http/codes/problem-codes.js';

/** Every text, by its path. */
function leaves(texts: object, path = ''): [string, unknown][] {
  return Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null ? leaves(text, `${path}${name}.`) : [[path + name, text]],
  );
}

/** Codes of rows that the page of errors has. */
function rowCodes(): string[] {
  const page = readFileSync('docs/errors.md', 'utf8');
  const rows = page.slice(page.indexOf('\n## Rows\n'));
  return Array.from(rows.matchAll(/^### \S+ `(\w+)`$/gm), ([, code]) => code!);
}

describe('the texts', () => {
  it('are the same in each language', () => {
    expect(leaves(de).map(([path]) => path)).toEqual(leaves(en).map(([path]) => path));
  });

  it('are translated: no sentence is the same in both', () => {
    const german = new Map(leaves(de));
    const same = leaves(en).filter(
      ([path, text]) => typeof text === 'string' && text.split(' ').length > 2 && german.get(path) === text,
    );
    expect(same).toEqual([]);
  });

  it.each([en, de])('have words for each code of a row', ({ codes }) => {
    const known = rowCodes();
    expect(known.length).toBeGreaterThan(20);
    expect(known.filter((code) => codes[code] === undefined)).toEqual([]);
    expect(Object.keys(codes).filter((code) => !known.includes(code))).toEqual([]);
  });

  it('say why a file or a custom field is not taken, by codes that there are', () => {
    expect(Object.keys(en.refusals).filter((code) => !Object.hasOwn(PROBLEM_CODES, code))).toEqual([]);
    const needed = Object.keys({ ...FILE_CODES, ...FIELD_CODES });
    expect(needed.filter((code) => de.refusals[code] === undefined)).toEqual([]);
  });

  it('count', () => {
    expect([en.count.rows(1), en.count.rows(20_000)]).toEqual(['1 row', '20,000 rows']);
    expect([de.count.rows(1), de.count.rows(2)]).toEqual(['1 Zeile', '2 Zeilen']);
  });

  it('have the verb of one row and of several', () => {
    const { ready, leavesOut } = de.newImport.import;
    expect([ready.DELETE(1), ready.DELETE(2)]).toEqual(['1 Zeile wird gelöscht', '2 Zeilen werden gelöscht']);
    expect(en.newImport.import.ready.DELETE(1)).toBe('1 row will be deleted');
    expect([leavesOut(1), leavesOut(2)].map((text) => text.split('.')[0])).toEqual([
      ...['1 Zeile mit Fehlern wird ausgelassen', '2 Zeilen mit Fehlern werden ausgelassen'],
    ]);
    const checked = (successfulItems: number): string =>
      de.action.sentences
        .AWAITING_CONFIRMATION({
          ...{ successfulItems, failedItems: 0, processedItems: 0, totalItems: 0 },
        })
        .split('.')[0]!;
    expect([checked(1), checked(2)]).toEqual([
      ...['Geprüft: 1 Zeile würde geschrieben', 'Geprüft: 2 Zeilen würden geschrieben'],
    ]);
  });
});
