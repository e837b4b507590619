import { ENTITIES } from '../model/entities.js';
import type { Story } from '../story.js';

/** Runs each operation in turn: CREATE, UPSERT, UPDATE, DELETE, and CREATE or UPSERT again. */
export async function allOperations(story: Story): Promise<void> {
  const { random } = story;
  const half = 2 * random.between(220, 450);
  const n = 2 * half;
  const step = async (
    from: number,
    to: number,
    fields: Parameters<Story['upload']>[1],
    without?: string[],
  ) => {
    const file = story.makeFile({ keys: { from, to }, ...(without && { without }) });
    await story.awaitAndCompare(await story.upload(file.csv, { ...fields, delimiter: file.delimiter }));
    await story.compareRecords();
  };
  const emptyCells = random.pick(['keep', 'clear'] as const);
  const shortRows = random.pick(['accept', 'fail'] as const);
  await step(0, n, { operation: 'CREATE', shortRows });
  await step(half, n + half, { operation: 'UPSERT', emptyCells });
  const { phone } = ENTITIES[story.plan.entityType];
  const missing = random.pick([[phone], ['name'], ['name', phone]]);
  await step(half / 2, 2 * n, { operation: 'UPDATE', emptyCells: random.pick(['keep', 'clear']) }, missing);
  await step(0, n, { operation: 'DELETE', shortRows: random.pick(['accept', 'fail']) });
  await step(half, n, { operation: random.pick(['CREATE', 'UPSERT']) });
}

/** A larger file, half of whose chunks have keys that exist already. */
export async function largeFile(story: Story): Promise<void> {
  const { random } = story;
  const n = 4 * random.between(1_200, 2_500);
  const seeds = story.makeFile({ keys: { from: n / 2, to: n / 2 + 500 } });
  await story.awaitAndCompare(await story.upload(seeds.csv, { delimiter: seeds.delimiter }));
  const file = story.makeFile({ keys: { from: 0, to: n } });
  const operation = random.pick(['CREATE', 'UPSERT'] as const);
  await story.awaitAndCompare(await story.upload(file.csv, { operation, delimiter: file.delimiter }));
  await story.compareRecords();
}

/** Two or three actions with the same keys at the same time, with random operations. */
export async function sameKeysAtOnce(story: Story): Promise<void> {
  const { random } = story;
  const n = 4 * random.between(300, 600);
  const first = story.makeFile({ keys: { from: 0, to: n / 2 } });
  await story.awaitAndCompare(await story.upload(first.csv, { delimiter: first.delimiter }));
  const count = random.between(2, 3);
  const uploads = Array.from({ length: count }, () => {
    const file = story.makeFile({ keys: { from: n / 4, to: n } });
    const operation = random.pick(['CREATE', 'UPSERT', 'UPDATE', 'DELETE'] as const);
    return story.upload(file.csv, { operation, delimiter: file.delimiter });
  });
  await story.awaitAndCompare(...(await Promise.all(uploads)));
  story.tally.add('actions with the same keys at once', count);
  await story.compareRecords();
}
