import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ENTITIES } from '../model/entities.js';
import { readFile } from '../model/file.js';
import type { ToldRow } from '../model/settle.js';
import type { SentAction, Story } from '../story.js';

const RENAMED = 'Work address';
const OURS = ['_row', '_line', '_status', '_code', '_message', '_record_id'];

/** The rows that failed come back, are corrected in part, and go round again. */
export async function goRound(story: Story): Promise<void> {
  const { random, client, plan } = story;
  const { key } = ENTITIES[plan.entityType];
  const keyHeader = random.next() < 0.5 ? RENAMED : null;
  const file = story.makeFile({ keys: { from: 0, to: random.between(900, 2200) }, faults: 0.15, keyHeader });
  const { delimiter } = file;
  const mapping = keyHeader ? { [keyHeader]: key } : {};
  const operation = random.pick(['CREATE', 'UPSERT'] as const);
  const action = await story.upload(file.csv, { operation, delimiter, mapping });
  const [ended] = await story.settle(action);
  compareResults(story, action, ended!.told, await client.results(action.id, ''));
  const failed = await client.results(action.id, '?status=FAILED');
  compareResults(
    story,
    action,
    ended!.told.filter((row) => row.status === 'FAILED'),
    failed,
  );
  const corrected = correct(story, failed, delimiter);
  await story.settle(await story.upload(corrected, { operation, delimiter }));
  story.tally.add('results sent again');
  // All of it, as it came: known rows, and those that still fail.
  const all = await client.results(action.id, '');
  await story.settle(await story.upload(all, { operation: 'UPSERT', delimiter }));
  story.tally.add('results sent again');
  await story.compareRecords();
}

/** Each row once, in the order of the file, with what became of it and with its cells as they were sent. */
function compareResults(
  story: Story,
  { csv, fields, id }: SentAction,
  told: readonly ToldRow[],
  results: string,
) {
  const { delimiter } = fields;
  const [header, ...rows] = parse(results, { delimiter, bom: true, relax_column_count: true });
  const own = header!.length - readFile(csv, fields).columns.length;
  if (!isDeepStrictEqual(header!.slice(0, OURS.length), OURS))
    story.differences.add('results without our columns', header!.join());
  const sent = new Map(readFile(csv, fields).rows.map((row) => [row.line, row.cells]));
  if (rows.length !== told.length)
    story.differences.add(
      'results with missing or surplus rows',
      `${id}: ${rows.length}, not ${told.length}`,
    );
  told.forEach((row, i) => {
    const is = rows[i] ?? [];
    const cells = is.slice(own).map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell).trim());
    const must = [row.rowNumber, row.line, row.status, row.code ?? '', row.recordId ?? ''].map(String);
    const ours = [is[0], is[1], is[2], is[3], is[5]];
    if (!isDeepStrictEqual(ours, must) || !isDeepStrictEqual(cells, sent.get(row.line)))
      story.differences.add('results with another row', { id, is, must, cells: sent.get(row.line) });
  });
}

/** As a person does it who mends some of them: wrong numbers and telephone numbers go, missing names come. */
function correct(story: Story, results: string, delimiter: string): string {
  const { key } = ENTITIES[story.plan.entityType];
  const [header, ...rows] = parse(results, { delimiter, bom: true, relax_column_count: true });
  const at = (name: string): number =>
    header!.findIndex((cell) => cell.toLowerCase().replaceAll(/[\s*']/g, '') === name);
  const mended = rows.map((row, i) => {
    const [message, code] = [row[4]!, row[3]];
    const column = ['name', key, 'phone', 'age', 'employees'].find((name) => message.startsWith(name));
    if (i % 3 === 0 || column === undefined || column === key || code === 'WRONG_COLUMN_COUNT') return row;
    return row.map((cell, c) => (c === at(column) ? (column === 'name' ? `Mended ${i}` : '') : cell));
  });
  return `\uFEFF${stringify([header!, ...mended], { delimiter })}`;
}
