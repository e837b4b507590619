import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Operation } from '../model/file.js';
import type { SentAction, Story } from '../story.js';
import { confirm } from './dry-runs.js';
import { retry } from './retries.js';

/** Numbers of rows and of companies that all files share. */
interface Size {
  readonly rows: number;
  readonly companies: number;
}

interface File {
  readonly from: number;
  readonly operation: Operation;
  readonly also?: Parameters<Story['upload']>[1];
  readonly refused?: number;
}

/**
 * Contacts whose companies are made where they are missing: by several files at once, of rows that the database
 * refuses, in a dry run that is confirmed, and in an action that is canceled.
 */
export async function makeByLookups(story: Story): Promise<void> {
  const { random } = story;
  const size = { rows: 4 * random.between(90, 200), companies: random.between(40, 90) };
  await uploadCompanies(story, size);
  await makeAtOnce(story, size);
  await makeForRefused(story, size);
  await deleteSome(story);
  await makeWhenConfirmed(story, size);
  await makeUntilCanceled(story, size);
}

/** Some companies that are found by their names. Two have the same name, and one has the name of a domain. */
async function uploadCompanies(story: Story, { companies }: Size): Promise<void> {
  const known = Array.from({ length: 12 }, (_, i) => [`Company ${i}`, domainOf(2 * companies + i)]);
  const odd = [
    ['Twin', 'twin-a.chaos.example'],
    ['Twin', 'twin-b.chaos.example'],
    ['named.chaos.example', 'other.chaos.example'],
  ];
  const csv = stringify([['name', 'domain'], ...story.random.shuffled([...known, ...odd])]);
  await story.awaitAndCompare(await story.upload(csv, { entityType: 'COMPANY' }));
}

const domainOf = (no: number): string => `k${no}.chaos.example`;

/** Half of the companies that a file names are those of the file before. `#` is another one for each row. */
function cellsOf({ random }: Story, { companies }: Size, from: number): string[] {
  const first = Math.floor((from * companies) / 4);
  const shared = Array.from({ length: companies }, (_, i) =>
    spell(domainOf(first + i), random.between(0, 9)),
  );
  const known = ['Company 1', 'Company 7', 'named.chaos.example', spell(domainOf(2 * companies), 0)];
  return random.shuffled([
    ...shared,
    ...known,
    'only-#.chaos.example',
    '',
    '',
    '',
    'Twin',
    'Nobody',
    'no domain.',
  ]);
}

const spell = (domain: string, dice: number): string =>
  [`https://www.${domain}/`, domain.toUpperCase(), `www.${domain}`, `http://${domain}`][dice] ?? domain;

async function send(
  story: Story,
  size: Size,
  { from, operation, also, refused = 0 }: File,
): Promise<SentAction> {
  const start = Math.floor((from * size.rows) / 4);
  const file = story.makeFile({
    keys: { from: start, to: start + size.rows },
    companies: cellsOf(story, size, from),
    refused,
  });
  return story.upload(file.csv, { operation, delimiter: file.delimiter, onMissing: 'create', ...also });
}

/** Files that name the same missing companies and have half of their keys in common. */
async function makeAtOnce(story: Story, size: Size): Promise<void> {
  const { random } = story;
  await story.awaitAndCompare(await send(story, { ...size, companies: 5 }, { from: 1, operation: 'CREATE' }));
  const operations = Array.from({ length: random.between(2, 3) }, () =>
    random.pick(['CREATE', 'UPSERT', 'UPDATE'] as const),
  );
  const sent = operations.map((operation, from) => send(story, size, { from: 2 * from, operation }));
  await story.awaitAndCompare(...(await Promise.all(sent)));
  story.tally.add('files at once that name the same missing companies', operations.length);
  await story.compareRecords();
}

/** Their companies stay, and the retry finds them. */
async function makeForRefused(story: Story, size: Size): Promise<void> {
  await story.world.refusals.begin(story.plan.account);
  story.refuses = true;
  const parent = await send(story, size, { from: 4, operation: 'UPSERT', refused: 0.05 });
  const [ended] = await story.awaitAndCompare(parent);
  await story.compareRecords();
  await story.world.refusals.end(story.plan.account);
  story.refuses = false;
  await story.awaitAndCompare(await retry(story, parent, ended!.reported));
  await story.compareRecords();
}

/** Half of the companies go, and their contacts stay without. */
async function deleteSome(story: Story): Promise<void> {
  const domains = (await story.records.list('COMPANY')).map(({ domain }) => [domain as string]);
  const gone = story.random.shuffled(domains).slice(0, domains.length / 2);
  const csv = stringify([['domain'], ...gone]);
  await story.awaitAndCompare(await story.upload(csv, { entityType: 'COMPANY', operation: 'DELETE' }));
  story.tally.add('companies deleted under their contacts', gone.length);
  await story.compareRecords();
}

/** A dry run makes none. What another action makes before the confirmation is found. */
async function makeWhenConfirmed(story: Story, size: Size): Promise<void> {
  const emptyCells = story.random.pick(['keep', 'clear'] as const);
  const dryRun = await send(story, size, {
    from: 3,
    operation: 'UPSERT',
    also: { dryRun: true, emptyCells },
  });
  await story.awaitAndCompare(dryRun);
  await story.compareRecords();
  await story.awaitAndCompare(await send(story, size, { from: 1, operation: 'UPDATE' }));
  await confirm(story, dryRun);
}

/** What was made for rows that were not written stays. */
async function makeUntilCanceled(story: Story, size: Size): Promise<void> {
  const canceled = await send(story, size, { from: 6, operation: 'UPSERT' });
  await delay(story.random.between(0, 1000));
  await story.client.send('POST', `/bulk-actions/${canceled.id}/cancel`, [200, 409]);
  await story.awaitAndCompare(canceled);
  await story.compareRecords();
  await story.awaitAndCompare(await send(story, size, { from: 6, operation: 'UPSERT' }));
  await story.compareRecords();
}
