import { setTimeout as delay } from 'node:timers/promises';
import type { SentAction, Story } from '../story.js';

/** Pauses and resumes an action, and cancels another and sends it again, at random moments. No row may be lost. */
export async function pauseResumeCancel(story: Story): Promise<void> {
  const { random } = story;
  const rows = random.between(2_000, 4_000);
  const upload = async (from: number, fields: Parameters<Story['upload']>[1]): Promise<SentAction> => {
    const file = story.makeFile({ keys: { from, to: from + rows } });
    return story.upload(file.csv, { ...fields, delimiter: file.delimiter });
  };
  const paused = await upload(0, {});
  await randomDelay(story);
  await verb(story, paused, 'pause');
  await randomDelay(story);
  await verb(story, paused, 'resume');
  await story.awaitAndCompare(paused);
  const operation = random.pick(['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const);
  const canceled = await upload(Math.floor(rows / 2), { operation });
  await randomDelay(story);
  if (random.next() < 0.3) await verb(story, canceled, 'pause');
  const isCanceled = await verb(story, canceled, 'cancel');
  await story.awaitAndCompare(canceled);
  await story.compareRecords();
  const { status } = await story.read.stats(canceled.id);
  if (isCanceled !== (status === 'CANCELED'))
    story.differences.add('cancel that was answered and not done', `${canceled.id}: ${status}`);
  await story.awaitAndCompare(await upload(Math.floor(rows / 2), { operation }));
  await story.compareRecords();
}

const randomDelay = ({ random }: Story): Promise<void> => delay(random.between(0, 1200));

/** @returns whether it was accepted; an action that has ended answers 409 */
async function verb({ client, tally }: Story, { id }: SentAction, name: string): Promise<boolean> {
  const { status } = await client.send('POST', `/bulk-actions/${id}/${name}`, [200, 409]);
  if (status === 200) tally.add(`${name}${name.endsWith('e') ? 'd' : 'ed'}`);
  return status === 200;
}
