import type { Answer, Stats } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import type { ListedRecord } from './compare.js';
import { compareCounters, compareRecords, compareRows, isListed } from './compare.js';
import type { Differences } from './differences.js';
import { formOf } from './form.js';
import type { FilePlan } from './make-file.js';
import { makeFile } from './make-file.js';
import { ENTITIES } from './model/entities.js';
import type { UploadFields } from './model/file.js';
import { readFile } from './model/file.js';
import type { Judged } from './model/judge.js';
import { judge } from './model/judge.js';
import type { EndedAction, Records } from './model/settle.js';
import { settle } from './model/settle.js';
import type { Patient } from './patient.js';
import type { PlannedStory } from './plan.js';
import type { Random } from './random.js';
import { Reader } from './reader.js';
import type { Tally } from './tally.js';
import type { World } from './world.js';

/**
 * After all that was away is back; a worker may have died with a job in its hands, which BullMQ gives to others after
 * 15 s.
 */
const STUCK_MS = 120_000;

/** Accounts have the same keys, and none of them has to do with another's. */
const TAG = 'chaos';

export interface SentAction {
  readonly id: string;
  readonly fields: UploadFields;
  readonly csv: string;
  readonly judged: readonly Judged[];
  /** Sends the same file again under the same key, and wants this answer. */
  readonly repeat: (expected: number) => Promise<Answer>;
}

interface Setting {
  readonly world: World;
  readonly client: Patient;
  readonly random: Random;
  readonly differences: Differences;
  readonly tally: Tally;
}

/**
 * What happens in an account of its own while the faults of the round happen, with what its records must be by then.
 */
export class Story {
  /** Whether the database refuses what is marked for it. */
  refuses = false;
  readonly read: Reader;
  private readonly records: Records = new Map();
  private readonly ids: string[] = [];
  private sent = 0;

  constructor(
    readonly plan: PlannedStory,
    private readonly setting: Setting,
  ) {
    this.read = new Reader(setting.client, plan.account);
  }

  get world(): World {
    return this.setting.world;
  }

  get client(): Patient {
    return this.setting.client;
  }

  get random(): Random {
    return this.setting.random;
  }

  get differences(): Differences {
    return this.setting.differences;
  }

  get tally(): Tally {
    return this.setting.tally;
  }

  /** A key of its own for each request that a client may have to repeat. */
  newKey(): string {
    return `${this.plan.account}-${this.sent++}`;
  }

  makeFile(file: Partial<FilePlan> & Pick<FilePlan, 'keys'>): FilePlan & { csv: string } {
    const plan: FilePlan = {
      ...{ entityType: this.plan.entityType, tag: TAG },
      ...{ duplicates: 0.08, faults: 0.04, refused: 0, without: [], keyHeader: null, versions: 2 },
      delimiter: this.random.pick([',', ';', '\t']),
      ...file,
    };
    return { ...plan, csv: makeFile(this.random, plan) };
  }

  /** Uploads a file. @param also fields that do not change what becomes of a row */
  async upload(
    csv: string,
    given: Partial<UploadFields>,
    also: Readonly<Record<string, string>> = {},
  ): Promise<SentAction> {
    const fields: UploadFields = {
      ...{ entityType: this.plan.entityType, operation: 'CREATE', emptyCells: 'keep', shortRows: 'accept' },
      ...{ onRowError: 'continue', dryRun: false, delimiter: ',', mapping: {} },
      ...given,
    };
    // Half of the clients say whose file it is before it comes.
    const { parts, query } = formOf(csv, fields, also, this.plan.account, this.random.next() < 0.5);
    const headers = { 'Idempotency-Key': this.newKey() };
    const repeat = (expected: number) => this.client.post(parts, query, headers, [expected]);
    const { body } = await repeat(202);
    const judged = judge(readFile(csv, fields), fields);
    return this.adopt({ id: body.id as string, csv, fields, repeat, judged });
  }

  /** Notes an action as the account's. */
  adopt(action: SentAction): SentAction {
    this.ids.push(action.id);
    return action;
  }

  /** Waits for the end of actions that run at once, and compares rows and counters with what must be. */
  async settle(...actions: readonly SentAction[]): Promise<EndedAction[]> {
    const ended = await Promise.all(actions.map((action) => this.ended(action)));
    const { key } = ENTITIES[this.plan.entityType];
    const must = settle(
      ended.map(({ action }) => action),
      this.records,
      {
        refuses: this.refuses,
        ...(actions.length > 1 && { isListed: isListed(await this.listRecords(), key) }),
      },
    );
    ended.forEach(({ action, stats }, i) => {
      compareRows(action, must[i]!, this.differences);
      compareCounters(stats, action, this.differences);
      this.tally.action(action);
    });
    return ended.map(({ action }) => action);
  }

  /** Compares the account's records, and that each request made one action however often it was repeated. */
  async compareRecords(): Promise<void> {
    const entity = ENTITIES[this.plan.entityType];
    compareRecords(await this.listRecords(), this.records, entity, this.differences);
    const actions = await this.read.list<{ id: string }>('/bulk-actions');
    for (const { id } of actions)
      if (!this.ids.includes(id)) this.differences.add('action that nobody has asked for', id);
    for (const id of this.ids)
      if (!actions.some((one) => one.id === id)) this.differences.add('action missing', id);
  }

  private listRecords(): Promise<ListedRecord[]> {
    return this.read.list<ListedRecord>(ENTITIES[this.plan.entityType].path);
  }

  /** The action is gone, at its client's wish. */
  forget(id: string): void {
    this.ids.splice(this.ids.indexOf(id), 1);
  }

  private async ended({ id, fields, judged }: SentAction): Promise<{ action: EndedAction; stats: Stats }> {
    const ends = ['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'AWAITING_CONFIRMATION'];
    const stats = (await eventually(
      async () => {
        const now = await this.read.stats(id);
        return ends.includes(now.status) && now;
      },
      STUCK_MS,
      100,
    )) as Stats;
    const told = await this.read.logs(id);
    const isCanceled = stats.status === 'CANCELED';
    return { stats, action: { actionId: id, fields, judged, told, isTrial: fields.dryRun, isCanceled } };
  }
}
