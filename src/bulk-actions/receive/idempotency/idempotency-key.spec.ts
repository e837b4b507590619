import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../http/problem.js';
import { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import { contentHashOf, readKeyHash } from './idempotency-key.js';

import 'reflect-metadata';

const requestWith = (...keys: string[]): Request =>
  ({ headersDistinct: keys.length > 0 ? { 'idempotency-key': keys } : {} }) as unknown as Request;

describe('readKeyHash', () => {
  it('is null without the header', () => {
    expect(readKeyHash(requestWith())).toBeNull();
  });

  it.each(['k', 'order 17: "a, b"', 'x'.repeat(255)])('takes %s', (key) => {
    expect(readKeyHash(requestWith(key))).toHaveLength(32);
    expect(readKeyHash(requestWith(key))).not.toEqual(readKeyHash(requestWith('other')));
  });

  it.each([[['']], [['x'.repeat(256)]], [['gr\u00fcn']], [['a\tb']], [['a', 'b']], [['a', 'a']]])(
    'refuses %j',
    (keys) => {
      expect(() => readKeyHash(requestWith(...keys))).toThrow(Problem);
    },
  );
});

describe('contentHashOf', () => {
  it('is what it was before the last fields came, where none of them is given', () => {
    const dto = plainToInstance(CreateBulkActionDto, { accountId: 'a', entityType: 'CONTACT' });
    const before =
      '{"accountId":"a","dryRun":false,"emptyCells":"keep","entityType":"CONTACT","onRowError":"continue","operation":"CREATE"}';
    const sha256 = Buffer.alloc(32, 1);
    expect(contentHashOf(sha256, dto)).toEqual(createHash('sha256').update(sha256).update(before).digest());
  });

  const file = Buffer.alloc(32, 1);
  const base = contentHashOf(file, { accountId: 'a', mapping: { x: 1, y: [1, 2] } });

  it('does not depend on the order of fields, nor on ones that are not given', () => {
    expect(
      contentHashOf(file, { mapping: { y: [1, 2], x: 1 }, scheduledFor: undefined, accountId: 'a' }),
    ).toEqual(base);
  });

  it('does not depend on the default of a field that came later, and does on another value of it', () => {
    const fields = { accountId: 'a', mapping: { x: 1, y: [1, 2] } };
    expect(contentHashOf(file, { ...fields, shortRows: 'accept' })).toEqual(base);
    expect(contentHashOf(file, { ...fields, shortRows: 'fail' })).not.toEqual(base);
  });

  it.each([
    ['the file', Buffer.alloc(32, 2), { accountId: 'a', mapping: { x: 1, y: [1, 2] } }],
    ['a value', file, { accountId: 'b', mapping: { x: 1, y: [1, 2] } }],
    ['a value further in', file, { accountId: 'a', mapping: { x: 2, y: [1, 2] } }],
    ['the order of a list', file, { accountId: 'a', mapping: { x: 1, y: [2, 1] } }],
    ['one field more', file, { accountId: 'a', mapping: { x: 1, y: [1, 2] }, delimiter: ';' }],
  ])('depends on %s', (_name, sha256, fields) => {
    expect(contentHashOf(sha256, fields)).not.toEqual(base);
  });
});
