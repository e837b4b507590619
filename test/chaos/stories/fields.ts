import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import type { EndedAction } from '../model/expected-outcomes.js';
import type { SentAction, Story } from '../story.js';
import { confirmAndFollow } from './dry-runs.js';

const FIELD = 'colour';
/** The values go when the action that has the field has ended, within seconds; outages come on top. */
const REMOVED_MS = 90_000;

/**
 * A custom field that is deleted while a file writes it, then under a dry run that is confirmed afterwards: the rows
 * have their outcomes as if nothing had happened, then no record has a value, and another field may have the name.
 */
export async function deleteFields(story: Story): Promise<void> {
  const { random } = story;
  const n = 4 * random.between(150, 400);
  await story.awaitAndCompare(await send(story, [0, n / 2]));
  await story.compareRecords();
  const running = await send(story, [n / 4, n], { operation: random.pick(['UPSERT', 'UPDATE']) });
  await delay(random.between(0, 1000));
  await deleteField(story);
  const [ended] = await story.awaitAndCompare(running);
  await refuseRetry(story, ended!);
  await awaitRemoval(story);
  await story.awaitAndCompare(await send(story, [n / 8, n / 2], { operation: 'UPSERT' }));
  await story.compareRecords();

  const dryRun = await send(story, [0, n], { operation: 'UPSERT', dryRun: true });
  await story.awaitAndCompare(dryRun);
  await deleteField(story);
  // Files without the field go on meanwhile.
  await story.awaitAndCompare(await send(story, [n / 4, n / 2], { operation: 'UPDATE' }, [FIELD]));
  await confirmAndFollow(story, dryRun);
  await awaitRemoval(story);
  await story.awaitAndCompare(await send(story, [0, n / 8], { operation: 'UPSERT' }));
  await story.compareRecords();
}

function send(
  story: Story,
  [from, to]: readonly [number, number],
  given: Parameters<Story['upload']>[1] = {},
  without: readonly string[] = [],
): Promise<SentAction> {
  const { csv, delimiter } = story.makeFile({ keys: { from, to }, without });
  return story.upload(csv, { ...given, delimiter });
}

async function deleteField(story: Story): Promise<void> {
  await story.client.send('DELETE', pathOf(story), [204]);
  story.tally.add('fields deleted beside files');
}

/** Its rows would bring the field back. */
async function refuseRetry(story: Story, { actionId, reported }: EndedAction): Promise<void> {
  if (reported.every(({ status }) => status !== 'FAILED')) return;
  const path = `/bulk-actions/${actionId}/retry-failed`;
  const { body } = await story.client.send('POST', path, [409], {
    headers: { 'Idempotency-Key': story.newKey() },
  });
  if (body.code !== 'FIELDS_GONE') story.differences.add('retry of a deleted field', body);
}

/** The name is free once no record has a value. */
async function awaitRemoval(story: Story): Promise<void> {
  await eventually(async () => {
    const made = await story.client.send('PUT', pathOf(story), [200, 201, 409], { body: { type: 'text' } });
    return made.status !== 409;
  }, REMOVED_MS);
  story.records.removeColumn(FIELD);
  await story.compareRecords();
}

const pathOf = ({ plan }: Story): string => `/accounts/${plan.account}/fields/CONTACT/${FIELD}`;
