import { describe, expect, it } from 'vitest';
import { describeFault } from './describe-fault.js';

const error = (code: string, over: object = {}): Error =>
  Object.assign(new Error('the message'), { code, detail: 'Key (email)=(ann@example.com)', ...over });

describe('what logs say of an error', () => {
  it.each(['42703', '42P01', '42501', '42804', '0A000', '26000', '25P02'])(
    '%s, a defect, has the message of Postgres, without details',
    (code) => expect(describeFault(error(code))).toEqual({ code, message: 'the message' }),
  );

  it('names table and column where Postgres does', () => {
    const fault = error('42703', { table: 'contacts', column: 'age', where: 'COPY contacts, line 1' });
    expect(describeFault(fault)).toEqual({
      ...{ code: '42703', message: 'the message' },
      ...{ table: 'contacts', column: 'age' },
    });
  });

  it('finds the error that TypeORM has wrapped', () => {
    const wrapped = Object.assign(new Error('wrapped'), { driverError: error('42703') });
    expect(describeFault(wrapped)).toEqual({ code: '42703', message: 'the message' });
  });

  it.each([
    ['a row, whose message quotes a cell', error('22P02')],
    ['a constraint', error('23505')],
    ['an outage', error('57P01')],
    ['a trigger that raises', error('P0001')],
    ['a trigger that raises under another code', error('42703', { routine: 'exec_stmt_raise' })],
    ['a foreign server', error('HV000')],
    ['an internal error', error('XX000')],
    ['a syntax error, which quotes the statement', error('42601')],
    ['a name that is none', error('42602')],
    ['a defect outside of the database', error('')],
  ])('not the message of %s', (_, fault) => expect(describeFault(fault)).not.toHaveProperty('message'));

  it('takes anything that is thrown', () => {
    expect(describeFault(undefined)).toEqual({ code: '' });
    expect(describeFault('text')).toEqual({ code: '' });
  });
});
