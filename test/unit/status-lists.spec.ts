import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../src/bulk-actions/lifecycle/status.js';
import { UNIT_STATES } from '../../src/bulk-actions/lifecycle/unit-state.js';

const anyOf = [...new Set([...STATUSES, ...UNIT_STATES])].join('|');
const LIST = new RegExp(`'(${anyOf})', ?'(${anyOf})'`);

describe('statements and tables', () => {
  // Migrations say what was so when they were written.
  const files = globSync('src/**/{sql,entities}/*.ts');

  it('take lists of statuses and states from lifecycle/', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => LIST.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
