import type { IncomingMessage } from 'node:http';
import { parse } from 'csv-parse/sync';
import { eventually } from '../../support/eventually.js';
import { openResponse } from '../../support/open-response.js';
import type { Story } from '../story.js';

const PURGE_MS = 60_000;

/** Deletes an action while its results are being read: the records stay, and a partial file must not look complete. */
export async function deleteWhileRead(story: Story): Promise<void> {
  const { client, random, world } = story;
  const file = story.makeFile({ keys: { from: 0, to: random.between(4_000, 9_000) }, faults: 0.01 });
  const action = await story.upload(file.csv, { delimiter: file.delimiter });
  await story.awaitAndCompare(action);
  const url = `${client.url}/api/v1/bulk-actions/${action.id}/results.csv`;
  // An outage may keep the response from beginning; that is not tested here.
  const response = await openResponse(url).catch(() => null);
  if (response?.statusCode === 200) await readSome(response);
  await client.send('DELETE', `/bulk-actions/${action.id}`, [204]);
  story.forget(action.id);
  if (response?.statusCode === 200) {
    const { text, isWhole } = await readRest(response);
    const rows = isWhole
      ? parse(text, { delimiter: file.delimiter, bom: true, relax_column_count: true })
      : [];
    if (isWhole && rows.length !== action.checkedRows.length + 1)
      story.differences.add('half a file that ends as a whole one', `${action.id}: ${rows.length} lines`);
    story.tally.add(
      isWhole ? 'readers who had all before the deletion' : 'readers who were cut off by a deletion',
    );
  }
  await client.get(`/bulk-actions/${action.id}`, [404]);
  // A late replay must not import the file again.
  await action.repeat(410);
  await eventually(async () => {
    const left = await world.db.rows('SELECT FROM bulk_action_chunks WHERE action_id = $1 LIMIT 1', [
      action.id,
    ]);
    return left.length === 0;
  }, PURGE_MS);
  await story.compareRecords();
}

const read = new WeakMap<IncomingMessage, Buffer[]>();

function readSome(response: IncomingMessage): Promise<void> {
  const pieces: Buffer[] = [];
  read.set(response, pieces);
  return new Promise((resolve) => {
    response.on('data', (piece: Buffer) => {
      pieces.push(piece);
      response.pause();
      resolve();
    });
    response.on('error', () => resolve()).on('close', () => resolve());
  });
}

function readRest(response: IncomingMessage): Promise<{ text: string; isWhole: boolean }> {
  return new Promise((resolve) => {
    const end = (): void => {
      const text = Buffer.concat(read.get(response) ?? []).toString();
      resolve({ text, isWhole: response.complete });
    };
    if (response.closed) return end();
    response.on('data', () => response.resume());
    response.on('close', end).resume();
  });
}
