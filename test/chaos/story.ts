import type { Answer, Stats } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { AccountReader } from './account-reader.js';
import { AccountRecords } from './account-records.js';
import { compareCounters, compareRows } from './compare.js';
import type { Differences } from './differences.js';
import { buildForm } from './form.js';
import type { FilePlan } from './make-file.js';
import { makeFile } from './make-file.js';
import type { CheckedRow } from './model/check-file.js';
import { checkFile } from './model/check-file.js';
import type { EndedAction } from './model/expected-outcomes.js';
import type { UploadFields } from './model/file.js';
import { readFile } from './model/file.js';
import { OwnChanges } from './own-changes.js';
import type { PlannedStory } from './plan.js';
import type { Random } from './random.js';
import type { RetryingClient } from './retrying-client.js';
import type { Tally } from './tally.js';
import type { World } from './world.js';

/** How long an action may take to end once every outage is over. BullMQ returns the job of a dead worker after 15 s. */
const END_MS = 120_000;

/** Part of each key. All accounts use the same keys, to show that they do not affect each other. */
const TAG = 'chaos';

export interface SentAction {
  readonly id: string;
  readonly fields: UploadFields;
  readonly csv: string;
  readonly checkedRows: readonly CheckedRow[];
  /** Sends the same request again under the same idempotency key and expects this status. */
  readonly repeat: (expected: number) => Promise<Answer>;
}

interface StoryContext {
  readonly world: World;
  readonly client: RetryingClient;
  readonly random: Random;
  readonly differences: Differences;
  readonly tally: Tally;
}

/**
 * Runs requests in an account of its own while the round's faults happen, and keeps a model of the account's records.
 */
export class Story {
  /** Whether the database refuses rows whose phone number begins with `REFUSED_PHONE`. */
  refuses = false;
  readonly read: AccountReader;
  readonly records: AccountRecords;
  private readonly changes = new OwnChanges();
  private readonly ids: string[] = [];
  private sent = 0;

  constructor(
    readonly plan: PlannedStory,
    private readonly context: StoryContext,
  ) {
    this.read = new AccountReader(context.client, plan.account);
    this.records = new AccountRecords(plan.entityType, this.read, context.differences, context.tally);
  }

  get world(): World {
    return this.context.world;
  }

  get client(): RetryingClient {
    return this.context.client;
  }

  get random(): Random {
    return this.context.random;
  }

  get differences(): Differences {
    return this.context.differences;
  }

  get tally(): Tally {
    return this.context.tally;
  }

  /** A new idempotency key, for a request that a client may have to repeat. */
  newKey(): string {
    return `${this.plan.account}-${this.sent++}`;
  }

  makeFile(file: Partial<FilePlan> & Pick<FilePlan, 'keys'>): FilePlan & { csv: string } {
    const plan: FilePlan = {
      ...{ entityType: this.plan.entityType, tag: TAG },
      ...{ duplicates: 0.08, faults: 0.04, refused: 0, without: [], keyHeader: null, versions: 2 },
      companies: null,
      delimiter: this.random.pick([',', ';', '\t']),
      ...file,
    };
    return { ...plan, csv: makeFile(this.random, plan) };
  }

  /** Uploads a file. @param also fields that do not change the outcomes of rows */
  async upload(
    csv: string,
    given: Partial<UploadFields>,
    also: Readonly<Record<string, string>> = {},
  ): Promise<SentAction> {
    const fields: UploadFields = {
      ...{ entityType: this.plan.entityType, operation: 'CREATE', emptyCells: 'keep', shortRows: 'accept' },
      ...{ onRowError: 'continue', dryRun: false, delimiter: ',', onMissing: 'fail', mapping: {} },
      ...given,
    };
    // Half of the clients send the account before the file.
    const { parts, query } = buildForm(csv, fields, also, this.plan.account, this.random.next() < 0.5);
    const headers = { 'Idempotency-Key': this.newKey() };
    const repeat = (expected: number) => this.client.post(parts, query, headers, [expected]);
    const { body } = await repeat(202);
    const checkedRows = checkFile(readFile(csv, fields), fields);
    return this.adopt({ id: body.id as string, csv, fields, repeat, checkedRows });
  }

  /** Records that this action belongs to the account. */
  adopt(action: SentAction): SentAction {
    this.ids.push(action.id);
    return action;
  }

  /** Waits until actions that run at the same time have ended, and compares their rows and counters with the model. */
  async awaitAndCompare(...actions: readonly SentAction[]): Promise<EndedAction[]> {
    const ended = await Promise.all(actions.map((action) => this.waitForEnd(action)));
    const followed = await this.records.follow(
      ended.map(({ action }) => action),
      this.refuses,
    );
    followed.forEach(({ action, expected }, i) => {
      compareRows(action, expected, this.differences);
      compareCounters(ended[i]!.stats, action, this.differences);
      this.changes.note(action);
      this.tally.countAction(action);
    });
    return ended.map(({ action }) => action);
  }

  /**
   * Compares the account's records with the model, and checks that each request created exactly one action, even if it
   * was repeated.
   */
  async compareRecords(): Promise<void> {
    await this.records.compare();
    await this.changes.compare(this.world, this.differences);
    const actions = await this.read.list<{ id: string }>('/bulk-actions');
    for (const { id } of actions)
      if (!this.ids.includes(id)) this.differences.add('action that nobody has asked for', id);
    for (const id of this.ids)
      if (!actions.some((one) => one.id === id)) this.differences.add('action missing', id);
  }

  /** The client has deleted the action, so it is no longer expected. */
  forget(id: string): void {
    this.ids.splice(this.ids.indexOf(id), 1);
  }

  private async waitForEnd({
    id,
    fields,
    checkedRows,
  }: SentAction): Promise<{ action: EndedAction; stats: Stats }> {
    const ends = ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'AWAITING_CONFIRMATION'];
    const stats = (await eventually(
      async () => {
        const now = await this.read.stats(id);
        return ends.includes(now.status) && now;
      },
      END_MS,
      100,
    )) as Stats;
    const reported = await this.read.logs(id);
    const isCanceled = stats.status === 'CANCELED';
    return {
      stats,
      action: { actionId: id, fields, checkedRows, reported, isDryRun: fields.dryRun, isCanceled },
    };
  }
}
