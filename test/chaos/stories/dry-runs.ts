import type { SentAction, Story } from '../story.js';

/** A dry run, then another action on the same records, then the confirmation of the dry run. */
export async function confirmDryRun(story: Story): Promise<void> {
  const { random } = story;
  const n = 4 * random.between(200, 500);
  const upload = async (from: number, to: number, fields: Parameters<Story['upload']>[1]) => {
    const file = story.makeFile({ keys: { from, to } });
    return story.upload(file.csv, { ...fields, delimiter: file.delimiter });
  };
  await story.awaitAndCompare(await upload(0, n / 2, {}));
  const operation = random.pick(['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const);
  const emptyCells = random.pick(['keep', 'clear'] as const);
  const dryRun = await upload(n / 4, n, {
    ...{ operation, dryRun: true },
    // Only these two operations accept `emptyCells`.
    ...((operation === 'UPSERT' || operation === 'UPDATE') && { emptyCells }),
  });
  await story.awaitAndCompare(dryRun);
  await story.compareRecords();
  await story.awaitAndCompare(
    await upload(n / 8, n / 2, { operation: random.pick(['DELETE', 'UPSERT', 'UPDATE']) }),
  );
  await confirm(story, dryRun);
}

export async function confirm(story: Story, dryRun: SentAction): Promise<void> {
  await confirmAndFollow(story, dryRun);
  await story.compareRecords();
}

/** Compares the rows alone. */
export async function confirmAndFollow(story: Story, { fields, ...dryRun }: SentAction): Promise<void> {
  const path = `/bulk-actions/${dryRun.id}/confirm`;
  await story.client.send('POST', path, [200]);
  // Confirming is idempotent, also after the action has ended.
  await story.client.send('POST', path, [200]);
  story.tally.add('dry runs confirmed');
  await story.awaitAndCompare({ ...dryRun, fields: { ...fields, dryRun: false } });
}

/** All or nothing, with faulty rows, with rows that the database refuses, and with valid rows only. */
export async function abortOnErrors(story: Story): Promise<void> {
  const { random } = story;
  const n = 2 * random.between(500, 1200);
  const abort = async (faults: number, fields: Parameters<Story['upload']>[1] = {}, refused = 0) => {
    const file = story.makeFile({ keys: { from: 0, to: n }, faults, refused });
    const { delimiter } = file;
    const action = await story.upload(file.csv, { onRowError: 'abort', delimiter, ...fields });
    const [ended] = await story.awaitAndCompare(action);
    story.tally.add('all or nothing');
    await story.compareRecords();
    // A dry run without a failed row awaits confirmation.
    if (ended!.isDryRun && ended!.reported.every((row) => row.status !== 'UNPROCESSED'))
      await confirm(story, action);
  };
  await abort(random.pick([0.01, 0.05]));
  await story.world.refusals.begin(story.plan.account);
  story.refuses = true;
  await abort(0, { dryRun: true }, 0.01);
  await abort(0, {}, 0.01);
  await story.world.refusals.end(story.plan.account);
  story.refuses = false;
  await abort(0, { operation: 'UPSERT', dryRun: random.next() < 0.5 });
}
