import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkActionView } from '../../src/client/generated/types.gen.js';
import { BulkCommand } from '../support/bulk-command.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const UPLOAD = ['upload', '--account', 'cli', '--entity', 'contact'];

describe('bulk correct', () => {
  let service: Service;
  let bulk: BulkCommand;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    bulk = await BulkCommand.create({ BULK_URL: service.client.url });
    await bulk.write('bad.csv', csv('name,email', ...people(5, 'bad'), 'Eve,eve@', 'X,'));
  });
  afterAll(() => stopAll(bulk, service));

  it('corrects rows, of a dry run and of an action that has ended', async () => {
    const upload = async (...options: string[]): Promise<string> => {
      const { stdout } = await bulk.run([...UPLOAD, 'bad.csv', '--watch', '--json', ...options]);
      return (JSON.parse(stdout) as BulkActionView).id;
    };
    const dry = await upload('--dry-run', '--operation', 'upsert');
    await bulk.write('cells.csv', '\ufeffrow;column;value\n6;email;"eve@example.com"\n');
    const mended = ['--file', 'cells.csv', '--row', '7', '--set', '2=x@example.com', 'name=X, Y'];
    const tried = await bulk.run(['correct', dry, ...mended, '--watch', '--json']);
    expect([tried.code, tried.stderr]).toEqual([0, '']);
    const { id, status } = JSON.parse(tried.stdout) as BulkActionView;
    expect(status).toBe('AWAITING_CONFIRMATION');
    expect((await bulk.json<BulkActionView>('status', dry)).replacedById).toBe(id);
    // Another one, in words.
    const again = await bulk.run([
      'correct',
      id,
      '--replace',
      'name',
      '--from',
      'X, Y',
      '--to',
      'Z',
      '--watch',
    ]);
    expect([again.code, again.stderr]).toEqual([0, expect.stringMatching(/bulk confirm \S+$/m)]);

    const ended = await upload('--operation', 'upsert');
    await bulk.write('cells.json', JSON.stringify({ cells: { 6: { email: 'still wrong' } } }));
    const failed = await bulk.run(['correct', ended, '--file', 'cells.json', '--watch']);
    expect([failed.code, failed.stdout]).toEqual([2, expect.stringMatching(/^failed +1$/m)]);
    const taken = await bulk.run(['correct', ended, '--row', '6', '--set', 'email=eve@example.com']);
    expect([taken.code, taken.stderr]).toEqual([3, expect.stringMatching(/^ROWS_RETRIED: /)]);
    for (const [args, message] of [
      [[], 'Say what to correct'],
      [['--row', '7'], '--row 7 needs --set'],
      [['--set', 'email=x'], 'Say which --row'],
      [['--row', '7', '--set', 'mail=x'], 'The file has no column mail. It has: name, email'],
      [['--replace', 'email', '--from', 'x'], 'needs --from and --to'],
      [['--file', 'bad.csv'], 'row,column,value'],
      [['--file', 'nowhere'], 'There is no file nowhere.'],
    ] as const) {
      const { code, stderr } = await bulk.run(['correct', ended, ...args]);
      expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    }
  });
});
