import { describe, expect, it } from 'vitest';
import type { ListedRecord } from '../chaos/compare.js';
import { compareRecords, isListed } from '../chaos/compare.js';
import { Differences } from '../chaos/differences.js';
import type { RecordModel } from '../chaos/model/apply-row.js';
import { ENTITIES } from '../chaos/model/entities.js';
import type { EndedAction } from '../chaos/model/expected-outcomes.js';
import { OwnChanges } from '../chaos/own-changes.js';
import type { World } from '../chaos/world.js';

const action = (...reported: readonly (readonly [code: string, recordId: string])[]): EndedAction =>
  ({
    fields: { entityType: 'CHATWOOT_CONTACT' },
    reported: reported.map(([code, recordId]) => ({ code, recordId })),
  }) as unknown as EndedAction;

async function differ(...noted: readonly (readonly [name: string, count: number])[]): Promise<string> {
  const changes = new OwnChanges();
  changes.note(action(['CREATED', '1'], ['ALREADY_EXISTS', '3']));
  changes.note(action(['UPDATED', '1'], ['UNCHANGED', '2'], ['DELETED', '2']));
  const rows = noted.map(([name, count]) => ({ name, count }));
  const differences = new Differences();
  await changes.compare({ db: { rows: () => Promise.resolve(rows) } } as unknown as World, differences);
  return differences.sentences.join();
}

describe('the changes that a trigger has noted', () => {
  it('are those that were reported, each once', async () => {
    const all = [
      ['1 INSERT', 1],
      ['1 UPDATE', 1],
      ['2 DELETE', 1],
    ] as const;
    expect(await differ(...all)).toBe('');
    expect(await differ(...all.slice(1))).toContain('1 INSERT: 0 instead of 1');
    expect(await differ(...all, ['2 INSERT', 1])).toContain('2 INSERT: 1 instead of 0');
    expect(await differ(['1 INSERT', 2], ...all.slice(1))).toContain('1 INSERT: 2 instead of 1');
  });
});

describe('records of a table without provenance', () => {
  it('are found by their values', () => {
    const entity = ENTITIES.CHATWOOT_CONTACT;
    const values = new Map<string, string | number>([
      ['email', 'ann@a.example'],
      ['contactType', 0],
    ]);
    const record: RecordModel = { id: '1', values, createdBy: { actionId: 'one', row: 1 }, updatedBy: null };
    const row = { id: '1', email: 'ann@a.example', name: null, phoneNumber: null, identifier: null };
    const differ = (contactType: number): number => {
      const differences = new Differences();
      const actual = [{ ...row, contactType }] as unknown as readonly ListedRecord[];
      compareRecords(actual, new Map([['ann@a.example', record]]), entity, differences);
      expect(isListed(actual, entity)('ann@a.example', record)).toBe(differences.sentences.length === 0);
      return differences.sentences.length;
    };
    expect([differ(0), differ(2)]).toEqual([0, 1]);
  });
});
