import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import { ENTITIES } from '../model/entities.js';
import type { SentAction, Story } from '../story.js';

const CHECKED_MS = 60_000;
const MINUTE_MS = 60_000;

/**
 * Schedules an action, reschedules it, perhaps pauses it, and reschedules it to a near time: nothing is written
 * earlier.
 */
export async function changeSchedules(story: Story): Promise<void> {
  const { random } = story;
  const n = random.between(600, 1500);
  const file = story.makeFile({ keys: { from: 0, to: n } });
  const scheduledFor = inFuture(MINUTE_MS);
  // A dry run starts at once; its schedule applies once it is confirmed.
  const dryRun = random.next() < 0.4;
  const sent = await story.upload(file.csv, { delimiter: file.delimiter, dryRun }, { scheduledFor });
  if (dryRun) {
    await story.awaitAndCompare(sent);
    await verb(story, sent, 'confirm');
  }
  const action = { ...sent, fields: { ...sent.fields, dryRun: false } };
  await eventually(async () => (await story.read.stats(action.id)).status === 'SCHEDULED', CHECKED_MS);
  await reschedule(story, action, inFuture(2 * MINUTE_MS));
  if (random.next() < 0.5) {
    await verb(story, action, 'pause');
    await delay(random.between(0, 500));
    await verb(story, action, 'resume');
  }
  await story.compareRecords();
  const isNow = random.next() < 0.3;
  const time = isNow ? null : inFuture(random.between(500, 3000));
  await reschedule(story, action, time);
  await story.awaitAndCompare(action);
  if (time !== null) await compareTimes(story, time);
  await story.compareRecords();
}

const inFuture = (inMs: number): string => new Date(Date.now() + inMs).toISOString();

async function reschedule(
  { client, tally }: Story,
  { id }: SentAction,
  scheduledFor: string | null,
): Promise<void> {
  await client.send('PATCH', `/bulk-actions/${id}`, [200], { body: { scheduledFor } });
  tally.add('schedules moved');
}

async function verb({ client, tally }: Story, { id }: SentAction, name: string): Promise<void> {
  await client.send('POST', `/bulk-actions/${id}/${name}`, [200]);
  tally.add(`${name}${name.endsWith('e') ? 'd' : 'ed'}`);
}

/** No record may be older than its schedule. The database runs on this machine, so both use the same clock. */
async function compareTimes({ client, plan, differences }: Story, time: string): Promise<void> {
  const path = `${ENTITIES[plan.entityType].path}?accountId=${plan.account}&limit=1000`;
  const { body } = await client.get<{ items: { id: string; createdAt: string }[] }>(path);
  for (const { id, createdAt } of body.items)
    if (Date.parse(createdAt) < Date.parse(time))
      differences.add('record before its time', `${id}: ${createdAt} instead of ${time}`);
}
