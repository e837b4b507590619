import { makeMembers } from '../make-members.js';
import type { Operation } from '../model/file.js';
import type { Story } from '../story.js';
import { confirm } from './dry-runs.js';

const FILES = 7;
const KEY = 'email';

/**
 * Members by files of random operations, one after the other, whose rows are matched by the key or by another column.
 * Some are dry runs that are confirmed.
 */
export async function matchByColumns(story: Story): Promise<void> {
  const { random } = story;
  const people = random.between(400, 800);
  await send(story, people, 'CREATE', KEY);
  for (let i = 0; i < FILES; i++) {
    const operation = random.pick(['CREATE', 'UPSERT', 'UPSERT', 'UPDATE', 'UPDATE', 'DELETE'] as const);
    await send(story, people, operation, random.pick([KEY, 'externalId', 'externalId', 'card']));
  }
}

async function send(story: Story, people: number, operation: Operation, matchBy: string): Promise<void> {
  const { random, tally } = story;
  const isWriting = operation === 'UPSERT' || operation === 'UPDATE';
  const makes = operation === 'CREATE' || operation === 'UPSERT';
  const file = {
    rows: operation === 'DELETE' ? Math.floor(people / 4) : people,
    people,
    needed: makes ? [matchBy, KEY] : [matchBy],
    delimiter: random.pick([',', ';', '\t']),
  };
  const action = await story.upload(makeMembers(random, file), {
    ...{ operation, delimiter: file.delimiter, dryRun: random.next() < 0.4 },
    // The key is what rows are matched by anyway.
    ...((matchBy !== KEY || random.next() < 0.5) && { matchBy }),
    ...(isWriting && { emptyCells: random.pick(['keep', 'clear'] as const) }),
  });
  const [ended] = await story.awaitAndCompare(action);
  tally.add(`files matched by ${matchBy}`);
  for (const code of ['VALUE_TAKEN', 'DUPLICATE_VALUE'])
    tally.add(`rows ${code}`, ended!.reported.filter((row) => row.code === code).length);
  await story.compareRecords();
  if (action.fields.dryRun) await confirm(story, action);
}
