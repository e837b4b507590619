import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import { ENTITIES } from '../model/entities.js';
import type { SentAction, Story } from '../story.js';

const CHECKED_MS = 60_000;
const MINUTE_MS = 60_000;

/** Scheduled for later, moved, paused maybe, and moved to a moment that comes: nothing is written before it. */
export async function moveSchedules(story: Story): Promise<void> {
  const { random } = story;
  const n = random.between(600, 1500);
  const file = story.makeFile({ keys: { from: 0, to: n } });
  const scheduledFor = at(MINUTE_MS);
  // A trial runs at once, and its schedule holds from the confirmation on.
  const dryRun = random.next() < 0.4;
  const sent = await story.upload(file.csv, { delimiter: file.delimiter, dryRun }, { scheduledFor });
  if (dryRun) {
    await story.settle(sent);
    await verb(story, sent, 'confirm');
  }
  const action = { ...sent, fields: { ...sent.fields, dryRun: false } };
  await eventually(async () => (await story.read.stats(action.id)).status === 'SCHEDULED', CHECKED_MS);
  await move(story, action, at(2 * MINUTE_MS));
  if (random.next() < 0.5) {
    await verb(story, action, 'pause');
    await delay(random.between(0, 500));
    await verb(story, action, 'resume');
  }
  await story.compareRecords();
  const isNow = random.next() < 0.3;
  const time = isNow ? null : at(random.between(500, 3000));
  await move(story, action, time);
  await story.settle(action);
  if (time !== null) await compareTimes(story, time);
  await story.compareRecords();
}

const at = (inMs: number): string => new Date(Date.now() + inMs).toISOString();

async function move(
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

/** The machine's clock is the database's too. */
async function compareTimes({ client, plan, differences }: Story, time: string): Promise<void> {
  const path = `${ENTITIES[plan.entityType].path}?accountId=${plan.account}&limit=1000`;
  const { body } = await client.get<{ items: { id: string; createdAt: string }[] }>(path);
  for (const { id, createdAt } of body.items)
    if (Date.parse(createdAt) < Date.parse(time))
      differences.add('record before its time', `${id}: ${createdAt} instead of ${time}`);
}
