import { describe, expect, it } from 'vitest';
import { ACCOUNT_ID } from '../../../src/http/account-id.js';
import { accountIdOf, isWrongAccount } from './account-id.js';

describe('the account that a person typed', () => {
  it.each([
    ['acme', 'acme', false],
    [' acme.eu_1-2 ', 'acme.eu_1-2', false],
    ['', null, false],
    ['  ', null, false],
    ['acme corp', null, true],
    ['müller', null, true],
    ['x'.repeat(65), null, true],
  ])('%j is %j', (typed, id, isWrong) => {
    expect([accountIdOf(typed), isWrongAccount(typed)]).toEqual([id, isWrong]);
    // The service agrees.
    expect(ACCOUNT_ID.test(typed.trim())).toBe(id !== null);
  });
});
