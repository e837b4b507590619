import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { ENTITIES } from '../model/entities.js';
import type { ReportedRow } from '../model/expected-outcomes.js';
import { readFile } from '../model/file.js';
import type { SentAction, Story } from '../story.js';

const RENAMED = 'Work address';
const OURS = ['_row', '_line', '_status', '_code', '_message', '_record_id'];

/** Exports the failed rows, corrects some of them, and uploads the results file again. */
export async function uploadResultsAgain(story: Story): Promise<void> {
  const { random, client, plan } = story;
  const { key } = ENTITIES[plan.entityType];
  const keyHeader = random.next() < 0.5 ? RENAMED : null;
  const file = story.makeFile({ keys: { from: 0, to: random.between(900, 2200) }, faults: 0.15, keyHeader });
  const { delimiter } = file;
  const mapping = keyHeader ? { [keyHeader]: key } : {};
  const operation = random.pick(['CREATE', 'UPSERT'] as const);
  const action = await story.upload(file.csv, { operation, delimiter, mapping });
  const [ended] = await story.awaitAndCompare(action);
  compareResults(story, action, ended!.reported, await client.results(action.id, ''));
  const failed = await client.results(action.id, '?status=FAILED');
  compareResults(
    story,
    action,
    ended!.reported.filter((row) => row.status === 'FAILED'),
    failed,
  );
  const corrected = correct(story, failed, delimiter);
  await story.awaitAndCompare(await story.upload(corrected, { operation, delimiter }));
  story.tally.add('results sent again');
  // The whole results file without changes: rows that exist already, and rows that fail again.
  const all = await client.results(action.id, '');
  await story.awaitAndCompare(await story.upload(all, { operation: 'UPSERT', delimiter }));
  story.tally.add('results sent again');
  await story.compareRecords();
}

/** The results must have each row once, in the order of the file, with its outcome and its cells as they were sent. */
function compareResults(
  story: Story,
  { csv, fields, id }: SentAction,
  reported: readonly ReportedRow[],
  results: string,
) {
  const { delimiter } = fields;
  const [header, ...rows] = parse(results, { delimiter, bom: true, relax_column_count: true });
  const own = header!.length - readFile(csv, fields).columns.length;
  if (!isDeepStrictEqual(header!.slice(0, OURS.length), OURS))
    story.differences.add('results without our columns', header!.join());
  const sent = new Map(readFile(csv, fields).rows.map((row) => [row.line, row.cells]));
  if (rows.length !== reported.length)
    story.differences.add(
      'results with missing or surplus rows',
      `${id}: ${rows.length}, not ${reported.length}`,
    );
  reported.forEach((row, i) => {
    const actual = rows[i] ?? [];
    const cells = actual.slice(own).map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell).trim());
    const expected = [row.rowNumber, row.line, row.status, row.code ?? '', row.recordId ?? ''].map(String);
    const ours = [actual[0], actual[1], actual[2], actual[3], actual[5]];
    if (!isDeepStrictEqual(ours, expected) || !isDeepStrictEqual(cells, sent.get(row.line)))
      story.differences.add('results with another row', { id, actual, expected, cells: sent.get(row.line) });
  });
}

/** Corrects some rows as a person would: clears invalid numbers and phone numbers, and adds missing names. */
function correct(story: Story, results: string, delimiter: string): string {
  const { key, phone, number } = ENTITIES[story.plan.entityType];
  const [header, ...rows] = parse(results, { delimiter, bom: true, relax_column_count: true });
  const at = (name: string): number =>
    header!.findIndex((cell) => cell.toLowerCase().replaceAll(/[\s*']/g, '') === name.toLowerCase());
  const corrected = rows.map((row, i) => {
    const [message, code] = [row[4]!, row[3]];
    const column = ['name', key, phone, number].find((name) => message.startsWith(name));
    if (i % 3 === 0 || column === undefined || column === key || code === 'WRONG_COLUMN_COUNT') return row;
    return row.map((cell, c) => (c === at(column) ? (column === 'name' ? `Corrected ${i}` : '') : cell));
  });
  return `\uFEFF${stringify([header!, ...corrected], { delimiter })}`;
}
