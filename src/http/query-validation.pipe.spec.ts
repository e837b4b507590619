import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { Problem } from './problem.js';
import { CommaSeparated, WholeNumber } from './query-parameters.js';
import { queryValidationPipe } from './query-validation.pipe.js';

const LIMIT = { message: 'limit is 1 to 10.' };

class Query {
  @Matches(/^[a-z]+$/, { message: 'name takes small letters.' })
  readonly name!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @CommaSeparated()
  @IsIn(['A', 'B'], { each: true, message: 'kind takes A and B.' })
  readonly kind?: readonly string[];

  @WholeNumber()
  @IsInt(LIMIT)
  @Min(1, LIMIT)
  @Max(10, LIMIT)
  readonly limit: number = 5;
}

const pipe = queryValidationPipe();
const read = (query: object): Promise<Query> =>
  pipe.transform(query, { type: 'query', metatype: Query }) as Promise<Query>;

async function problemOf(query: object): Promise<Problem> {
  return read(query).then(
    () => expect.fail('was taken'),
    (error: Problem) => error,
  );
}

describe('queryValidationPipe', () => {
  it('reads numbers and lists, and fills in what is left out', async () => {
    expect(await read({ name: 'x' })).toEqual({ name: 'x', kind: undefined, limit: 5 });
    expect(await read({ name: 'x', limit: '7', kind: 'A,B' })).toMatchObject({ limit: 7, kind: ['A', 'B'] });
    expect(await read({ name: 'x', kind: ['A', 'B'] })).toMatchObject({ kind: ['A', 'B'] });
  });

  it('names each broken field once', async () => {
    const problem = await problemOf({ limit: '99', kind: 'A,C', more: '1' });
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 422, code: 'INVALID_REQUEST' });
    expect([...problem.items].sort((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: 'kind', code: 'INVALID', message: 'kind takes A and B.' },
      { field: 'limit', code: 'INVALID', message: 'limit is 1 to 10.' },
      { field: 'more', code: 'UNKNOWN_FIELD', message: 'more is unknown or not supported.' },
      { field: 'name', code: 'REQUIRED', message: 'name takes small letters.' },
    ]);
  });

  it.each(['', '0', '-1', '1.5', '1e1', '0x5', ' 5', '5;', 'ten', ['1', '2'], { a: '1' }])(
    'refuses %j for a number',
    async (limit) => expect((await problemOf({ name: 'x', limit })).items).toHaveLength(1),
  );

  it.each(['', ',', 'A,', 'a', ['A', 'C'], { A: 'B' }])('refuses %j for a list', async (kind) => {
    expect((await problemOf({ name: 'x', kind })).items).toHaveLength(1);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'refuses the unknown name %s, which others drop without a word',
    async (field) => {
      const query = Object.assign(Object.create(null) as object, { name: 'x' });
      Object.defineProperty(query, field, { value: 'y', enumerable: true, configurable: true });
      expect((await problemOf(query)).items).toEqual([
        { field, code: 'UNKNOWN_FIELD', message: `${field} is unknown or not supported.` },
      ]);
    },
  );

  it('takes a parameter that is given twice for malformed', async () => {
    expect((await problemOf({ name: ['x', 'y'] })).items).toMatchObject([{ field: 'name', code: 'INVALID' }]);
  });
});
