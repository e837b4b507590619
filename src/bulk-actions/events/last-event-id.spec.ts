import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { lastEventNumber, lastPosition, SnapshotId } from './last-event-id.js';

const request = (id?: string): Request =>
  ({ headers: id === undefined ? {} : { 'last-event-id': id } }) as unknown as Request;

describe('Last-Event-ID', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['0', 0],
    ['17', 17],
    ['ended', 'ended'],
  ])('of an action: %j', (given, number) => {
    expect(lastEventNumber(request(given))).toBe(number);
  });

  it.each(['-1', '1.5', '1e3', ' 1', '1 ', '0x1', 'Ended', '1234567890', '٣', '10:20:'])(
    'of no action: %j',
    (given) => {
      expect(() => lastEventNumber(request(given))).toThrow(/is no id of a message/);
    },
  );

  it.each(['10:10:', '10:20:', '10:20:10,15,19'])('of an account: %j', (given) => {
    expect(lastPosition(request(given))?.text).toBe(given);
  });

  it.each([
    ...['', ':', '10', '10:20', '20:10:', '0:1:', '10:20:9', '10:20:20', '10:20:15,12', '10:20:12,12'],
    ...[
      '10:20:12,',
      '10:20:,12',
      '10:20:x',
      'a:b:',
      '10:20: 12',
      '-1:20:',
      '1234567890123456:1234567890123457:',
    ],
  ])('of no account: %j', (given) => {
    if (given === '') expect(lastPosition(request(given))).toBeNull();
    else expect(() => lastPosition(request(given))).toThrow(/is no id of a message/);
  });
});

describe('what a reader has seen', () => {
  const seen = SnapshotId.parse('10:20:12,15')!;

  it.each([
    [1, true],
    [9, true],
    [10, true],
    [12, false],
    [14, true],
    [15, false],
    [19, true],
    [20, false],
    [21, false],
  ])('transaction %i: %s', (xid, isSeen) => {
    expect(seen.sees(xid)).toBe(isSeen);
  });
});
