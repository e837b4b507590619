import { checkFile } from '../model/check-file.js';
import type { ReportedRow } from '../model/expected-outcomes.js';
import { readFile } from '../model/file.js';
import type { SentAction, Story } from '../story.js';

/** Retries rows that the database refused, before and after it accepts them; each retry is also replayed. */
export async function retryFailed(story: Story): Promise<void> {
  const { client, random, plan } = story;
  const file = story.makeFile({ keys: { from: 0, to: random.between(1000, 2500) }, refused: 0.05 });
  await story.world.refusals.begin(plan.account);
  story.refuses = true;
  const parent = await story.upload(file.csv, { delimiter: file.delimiter });
  const [ended] = await story.awaitAndCompare(parent);
  // The database still refuses them.
  const again = await retry(story, parent, ended!.reported);
  const [refused] = await story.awaitAndCompare(again);
  await story.compareRecords();
  await story.world.refusals.end(plan.account);
  story.refuses = false;
  const last = await retry(story, again, refused!.reported);
  await story.awaitAndCompare(last);
  await story.compareRecords();
  await client.send('DELETE', `/bulk-actions/${again.id}`, [204]);
  story.forget(again.id);
  // A replay returns the retry although its parent is deleted, and 410 once the retry itself is deleted.
  const { body } = await last.repeat(202);
  if (body.id !== last.id) story.differences.add('a key that made another retry', body);
  await again.repeat(410);
  await story.compareRecords();
}

/** Retries the failed rows. They get new row numbers and keep the lines of the file. */
export async function retry(
  story: Story,
  parent: SentAction,
  reported: readonly ReportedRow[],
): Promise<SentAction> {
  const path = `/bulk-actions/${parent.id}/retry-failed`;
  const headers = { 'Idempotency-Key': story.newKey() };
  const answers = await Promise.all([1, 2].map(() => story.client.send('POST', path, [202], { headers })));
  const [id, other] = answers.map(({ body }) => body.id as string);
  if (id !== other) story.differences.add('a key that made two retries', `${id}, ${other}`);
  const failed = reported.filter((row) => row.status === 'FAILED');
  story.tally.add('retries of failed rows');
  const repeat = (expected: number) => story.client.send('POST', path, [expected], { headers });
  const child = { ...parent, id: id!, checkedRows: checkFailedRows(parent, failed), repeat };
  return story.adopt(child);
}

function checkFailedRows({ csv, fields }: SentAction, failed: readonly ReportedRow[]) {
  const file = readFile(csv, fields);
  const lines = new Set(failed.map(({ line }) => line));
  const rows = file.rows
    .filter(({ line }) => lines.has(line))
    .map((row, i) => ({ ...row, rowNumber: i + 1 }));
  return checkFile({ ...file, rows }, fields);
}
