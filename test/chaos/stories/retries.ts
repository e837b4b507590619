import { readFile } from '../model/file.js';
import { judge } from '../model/judge.js';
import type { ToldRow } from '../model/settle.js';
import type { SentAction, Story } from '../story.js';

/** Rows that the database has refused are tried again when it takes them, under keys that are repeated. */
export async function retryFailed(story: Story): Promise<void> {
  const { client, random, plan } = story;
  const file = story.makeFile({ keys: { from: 0, to: random.between(1000, 2500) }, refused: 0.05 });
  await story.world.refusals.begin(plan.account);
  story.refuses = true;
  const parent = await story.upload(file.csv, { delimiter: file.delimiter });
  const [ended] = await story.settle(parent);
  // Some are refused once more.
  const again = await retry(story, parent, ended!.told);
  const [refused] = await story.settle(again);
  await story.compareRecords();
  await story.world.refusals.end(plan.account);
  story.refuses = false;
  const last = await retry(story, again, refused!.told);
  await story.settle(last);
  await story.compareRecords();
  await client.send('DELETE', `/bulk-actions/${again.id}`, [204]);
  story.forget(again.id);
  // Told again although what it was made of is gone; and gone when it is itself.
  const { body } = await last.repeat(202);
  if (body.id !== last.id) story.differences.add('a key that made another retry', body);
  await again.repeat(410);
  await story.compareRecords();
}

/** The rows that failed, numbered anew; the lines stay those of the file. */
async function retry(story: Story, parent: SentAction, told: readonly ToldRow[]): Promise<SentAction> {
  const path = `/bulk-actions/${parent.id}/retry-failed`;
  const headers = { 'Idempotency-Key': story.newKey() };
  const answers = await Promise.all([1, 2].map(() => story.client.send('POST', path, [202], { headers })));
  const [id, other] = answers.map(({ body }) => body.id as string);
  if (id !== other) story.differences.add('a key that made two retries', `${id}, ${other}`);
  const failed = told.filter((row) => row.status === 'FAILED');
  story.tally.add('retries of failed rows');
  const repeat = (expected: number) => story.client.send('POST', path, [expected], { headers });
  const child = { ...parent, id: id!, judged: judgeAgain(parent, failed), repeat };
  return story.adopt(child);
}

function judgeAgain({ csv, fields }: SentAction, failed: readonly ToldRow[]) {
  const file = readFile(csv, fields);
  const lines = new Set(failed.map(({ line }) => line));
  const rows = file.rows
    .filter(({ line }) => lines.has(line))
    .map((row, i) => ({ ...row, rowNumber: i + 1 }));
  return judge({ ...file, rows }, fields);
}
