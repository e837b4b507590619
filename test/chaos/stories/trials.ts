import type { SentAction, Story } from '../story.js';

/** A dry run, other actions on the same records, and what it does when it is confirmed. */
export async function tryThenConfirm(story: Story): Promise<void> {
  const { random } = story;
  const n = 4 * random.between(200, 500);
  const upload = async (from: number, to: number, fields: Parameters<Story['upload']>[1]) => {
    const file = story.makeFile({ keys: { from, to } });
    return story.upload(file.csv, { ...fields, delimiter: file.delimiter });
  };
  await story.settle(await upload(0, n / 2, {}));
  const operation = random.pick(['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const);
  const emptyCells = random.pick(['keep', 'clear'] as const);
  const trial = await upload(n / 4, n, {
    ...{ operation, dryRun: true },
    // Only these two know empty cells.
    ...((operation === 'UPSERT' || operation === 'UPDATE') && { emptyCells }),
  });
  await story.settle(trial);
  await story.compareRecords();
  await story.settle(await upload(n / 8, n / 2, { operation: random.pick(['DELETE', 'UPSERT', 'UPDATE']) }));
  await confirm(story, trial);
}

async function confirm(story: Story, { fields, ...trial }: SentAction): Promise<void> {
  const path = `/bulk-actions/${trial.id}/confirm`;
  await story.client.send('POST', path, [200]);
  // Harmless when repeated, also when it has ended meanwhile.
  await story.client.send('POST', path, [200]);
  story.tally.add('dry runs confirmed');
  await story.settle({ ...trial, fields: { ...fields, dryRun: false } });
  await story.compareRecords();
}

/** All or nothing: with faulty rows and without, and with rows that the database refuses. */
export async function abortOnErrors(story: Story): Promise<void> {
  const { random } = story;
  const n = 2 * random.between(500, 1200);
  const abort = async (faults: number, fields: Parameters<Story['upload']>[1] = {}, refused = 0) => {
    const file = story.makeFile({ keys: { from: 0, to: n }, faults, refused });
    const { delimiter } = file;
    const action = await story.upload(file.csv, { onRowError: 'abort', delimiter, ...fields });
    const [ended] = await story.settle(action);
    story.tally.add('all or nothing');
    await story.compareRecords();
    // A trial that found nothing to end it is waiting now.
    if (ended!.isTrial && ended!.told.every((row) => row.status !== 'UNPROCESSED'))
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
