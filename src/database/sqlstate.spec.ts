import * as typeorm from 'typeorm';
import { describe, expect, it } from 'vitest';
import { faultKind, isConnectionLost } from './sqlstate.js';

const error = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

describe('faultKind', () => {
  it.each([
    '08006',
    '40001',
    '40P01',
    '53300',
    '55P03',
    '57014',
    '57P01',
    '57P03',
    '25P03',
    'ECONNREFUSED',
    'EAI_AGAIN',
  ])('%s is an outage', (code) => expect(faultKind(error(code))).toBe('outage'));

  it.each(['22001', '22P02', '22021', '23502', '23505', '23514', '21000', '54000', 'P0001'])(
    '%s is a row',
    (code) => expect(faultKind(error(code))).toBe('row'),
  );

  it.each(['42P01', '42601', '25P02', 'P0004', 'XX000', ''])('%s is a bug', (code) =>
    expect(faultKind(error(code))).toBe('bug'),
  );

  it('tells a row that a policy forbids from a missing right', () => {
    const forbidden = { ...error('42501'), routine: 'ExecWithCheckOptions' };
    expect([faultKind(forbidden), faultKind(error('42501'))]).toEqual(['row', 'bug']);
  });

  it('knows what TypeORM wraps', () => {
    expect(faultKind({ driverError: { code: '57P01' } })).toBe('outage');
  });

  it('knows what node-postgres says without a code', () => {
    for (const message of [
      'Connection terminated unexpectedly',
      'timeout exceeded when trying to connect',
      'Client has encountered a connection error and is not queryable',
      'There was an error establishing an SSL connection',
      'Cannot use a pool after calling end on the pool',
    ]) {
      expect(faultKind(new Error(message))).toBe('outage');
    }
    expect(faultKind(new Error('Cannot read properties of undefined'))).toBe('bug');
  });
});

describe('isConnectionLost', () => {
  it('tells a lost session from a statement that failed', () => {
    expect(isConnectionLost(error('57P01'))).toBe(true);
    expect(isConnectionLost(error('ECONNRESET'))).toBe(true);
    expect(isConnectionLost(error('40P01'))).toBe(false);
    expect(isConnectionLost(error('23505'))).toBe(false);
    expect(isConnectionLost(undefined)).toBe(false);
  });

  it('knows all that TypeORM says when the session has ended between two statements', () => {
    const released = Object.entries(typeorm).filter(([name]) => name.endsWith('AlreadyReleasedError'));
    expect(released.map(([name]) => name).sort()).toEqual([
      'QueryRunnerAlreadyReleasedError',
      'QueryRunnerProviderAlreadyReleasedError',
    ]);
    for (const [, Released] of released) {
      const error = new (Released as new () => Error)();
      expect(isConnectionLost(error)).toBe(true);
      expect(faultKind(error)).toBe('outage');
    }
  });
});
