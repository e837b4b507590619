import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROW_CODES } from '../../src/bulk-actions/processor/row-codes.js';
import { PROBLEM_GROUPS } from '../../src/http/codes/code-groups.js';
import { PROBLEM_CODES } from '../../src/http/codes/problem-codes.js';

const CATALOG = /^src\/http\/codes\/|^src\/bulk-actions\/processor\/(row|cell)-codes\.ts$/;

describe('the catalog of codes', () => {
  /** Sources besides the catalog, by path. */
  const sources = new Map<string, string>();
  beforeAll(async () => {
    for await (const path of glob('src/**/*.ts')) {
      if (!path.endsWith('.spec.ts') && !CATALOG.test(path)) sources.set(path, readFileSync(path, 'utf8'));
    }
  });
  const all = (): string => [...sources.values()].join('\n');
  const found = (pattern: RegExp): string[] => Array.from(all().matchAll(pattern), ([, code]) => code!);

  it('has only codes that are in use', () => {
    const text = all();
    const documented = PROBLEM_GROUPS.flatMap(({ codes }) => codes.map(({ code }) => code));
    expect(documented.filter((code) => !new RegExp(`\\b${code}\\b`).test(text))).toEqual([]);
    expect(Object.keys(ROW_CODES).filter((code) => !new RegExp(`\\b${code}\\b`).test(text))).toEqual([]);
  });

  it('shows every code of a problem on the page of errors, once', () => {
    const documented = PROBLEM_GROUPS.flatMap(({ codes }) => codes.map(({ code }) => code));
    expect(new Set(documented).size).toBe(documented.length);
    expect(Object.keys(PROBLEM_CODES).filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('has every code that the engine gives a row, with its status', () => {
    const kinds = Array.from(all().matchAll(/'(SUCCESS|SKIPPED|FAILED)\/([A-Z_]+)'/g));
    expect(kinds.length).toBeGreaterThan(5);
    for (const [, status, code] of kinds) expect(ROW_CODES[code!]?.status, code).toBe(status);
    const checker = sources.get('src/bulk-actions/rows/row-checker.ts')!;
    const ofCells = Array.from(checker.matchAll(/(?:return|code:) '([A-Z_]+)'/g), ([, code]) => code!);
    expect(ofCells).toContain('WRONG_COLUMN_COUNT');
    const faults = [...ofCells, ...found(/new InvalidCell\('([A-Z_]+)'\)/g)];
    const messages = [...sources].filter(([, text]) => text.includes('messages = {')).map(([, text]) => text);
    const ofEntities = messages.join('\n');
    expect(
      faults.filter((code) => ROW_CODES[code] === undefined && !ofEntities.includes(`${code}:`)),
    ).toEqual([]);
  });

  it('says what to do in whole sentences', () => {
    const texts = PROBLEM_GROUPS.flatMap(({ words, codes }) => [
      words,
      ...codes.flatMap(({ cause, remedy }) => [cause, remedy]),
    ]);
    expect(texts.filter((text) => !/^[A-Z`].*\.$/.test(text))).toEqual([]);
    const titles = PROBLEM_GROUPS.flatMap(({ codes }) => codes.map(({ title }) => title ?? ''));
    expect(titles.filter((title) => !/^[A-Z].{2,50}[^.]$/.test(title))).toEqual([]);
  });
});
