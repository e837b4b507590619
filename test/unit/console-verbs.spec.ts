import { describe, expect, it } from 'vitest';
import { ALLOWED, VERBS, verbsOf } from '../../console/src/pages/action/verbs.js';
import type { Scope } from '../../src/auth/scopes.js';
import { RULES } from '../../src/bulk-actions/lifecycle/verbs.js';

describe('the verbs that the console offers', () => {
  it.each(VERBS)('%s: where the service takes it', (verb) => {
    expect([...ALLOWED[verb]].sort()).toEqual([...RULES[verb].from].sort());
  });

  const offered = (status: string, operation: string, scopes: readonly Scope[], over: object = {}) => {
    const action = { status, operation, failedItems: 1, errorCode: null, replacedById: null, ...over };
    return verbsOf(action as Parameters<typeof verbsOf>[0], (...needed) =>
      needed.every((scope) => scopes.includes(scope)),
    );
  };

  it('are those that the scopes allow', () => {
    expect(offered('AWAITING_CONFIRMATION', 'CREATE', ['read'])).toEqual([]);
    expect(offered('AWAITING_CONFIRMATION', 'CREATE', ['read', 'write'])).toEqual(['confirm', 'cancel']);
    expect(offered('AWAITING_CONFIRMATION', 'DELETE', ['read', 'write'])).toEqual(['cancel']);
    expect(offered('AWAITING_CONFIRMATION', 'DELETE', ['write', 'delete'])).toEqual([
      ...['confirm', 'cancel', 'delete'],
    ]);
    expect(offered('FAILED', 'DELETE', ['write'])).toEqual([]);
    expect(offered('FAILED', 'UPSERT', ['write'])).toEqual(['retry-failed']);
  });

  it.each([{ failedItems: 0 }, { errorCode: 'ROW_ERRORS' }, { replacedById: 'x' }])(
    'have no retry of rows that are not to be retried: %j',
    (over) => {
      expect(offered('FAILED', 'CREATE', ['write'], over)).toEqual([]);
    },
  );
});
