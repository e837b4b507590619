import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import type { SentAction, Story } from '../story.js';
import { CHUNK_ROWS } from '../world.js';

const BEGUN_MS = 90_000;
/** The longest delay of a job because of faults. With the old limit, the next row would take a minute. */
const RAISED_MS = 45_000;
const LOWERED_MS = 5000;
const SLOW_LIMIT = 10;

/** A changed limit applies to actions that are already queued, whether it is raised or lowered. */
export async function changeLimits(story: Story): Promise<void> {
  const { random } = story;
  const upload = async (from: number, rows: number): Promise<SentAction> => {
    const file = story.makeFile({ keys: { from, to: from + rows } });
    return story.upload(file.csv, { operation: 'UPSERT', delimiter: file.delimiter });
  };
  await limit(story, 1);
  const raised = await upload(0, random.between(600, 1500));
  const waits = async () => (await story.read.stats(raised.id)).waitReason === 'RATE_LIMIT';
  await eventually(waits, BEGUN_MS, 100);
  await limit(story, 60_000);
  const since = Date.now();
  await story.awaitAndCompare(raised);
  if (Date.now() - since > RAISED_MS)
    story.differences.add(
      'a raised limit that does not hold at once',
      `${raised.id}: ${Date.now() - since} ms`,
    );
  await limit(story, 12_000);
  const lowered = await upload(400, 2_500);
  await eventually(async () => (await written(story, lowered)).rows > 0, BEGUN_MS, 50);
  await limit(story, SLOW_LIMIT);
  await compareLowered(story, lowered);
  await limit(story, null);
  await story.awaitAndCompare(lowered);
  await story.compareRecords();
}

/** Workers may finish the units that they have claimed, and one more that is being claimed. */
async function compareLowered(story: Story, action: SentAction): Promise<void> {
  const before = await written(story, action);
  await delay(LOWERED_MS);
  const after = await written(story, action);
  const most = (before.claimed + 1) * CHUNK_ROWS + SLOW_LIMIT;
  if (after.rows - before.rows > most)
    story.differences.add(
      'a lowered limit that does not hold at once',
      `${action.id}: ${after.rows - before.rows} rows in ${LOWERED_MS} ms, with ${before.claimed} units in hand`,
    );
}

async function limit({ client, plan, tally }: Story, rowsPerMinute: number | null): Promise<void> {
  const body = { rowsPerMinute, mode: 'delay' };
  await client.send('PUT', `/accounts/${plan.account}/limits`, [200], { body });
  tally.add('limits changed');
}

/** Read in one statement: rows with an outcome, and units of WRITE that workers have claimed. */
function written({ world }: Story, { id }: SentAction): Promise<{ rows: number; claimed: number }> {
  const read = async () => {
    const [found] = await world.db.rows<{ rows: number; claimed: number }>(
      `SELECT (successful_items + skipped_items + failed_items)::integer AS rows,
              (SELECT count(*) FROM bulk_action_units u
               WHERE u.action_id = a.id AND u.stage = 'WRITE' AND u.state = 'CLAIMED')::integer AS claimed
       FROM bulk_actions a WHERE id = $1`,
      [id],
    );
    return found!;
  };
  return eventually(read, BEGUN_MS);
}
