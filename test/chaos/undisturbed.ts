import { compareAccount, Differences } from './compare.js';
import { readContacts, readRows } from './outcome.js';
import type { PlannedUpload } from './plan.js';
import { makeFile } from './truth.js';
import type { KnownFile } from './truth.js';
import type { World } from './world.js';

const ENDED_MS = 90_000;

/** The files of a run, each with what an undisturbed import of it came to. */
export class Files {
  private readonly known = new Map<string, Promise<KnownFile>>();

  constructor(
    private readonly seed: number,
    private readonly world: World,
  ) {}

  /** Imports the file when it is asked for first, and compares that with the truth. @throws Error when they differ */
  get({ fileNo, shuffled }: PlannedUpload): Promise<KnownFile> {
    const account = `undisturbed-${fileNo}${shuffled ? '-shuffled' : ''}`;
    const known = this.known.get(account) ?? this.importUndisturbed({ fileNo, shuffled, account });
    this.known.set(account, known);
    return known;
  }

  private async importUndisturbed({ account, ...which }: PlannedUpload): Promise<KnownFile> {
    const { client, db, folder } = this.world;
    const file = await makeFile(folder, this.seed, which);
    const actionId = await client.upload(file.blob, account);
    const stats = await client.ended(actionId, ENDED_MS);
    const observed = { actionId, stats, rows: await readRows(db, actionId) };
    const differences = new Differences();
    const contacts = await readContacts(db, account);
    compareAccount({ account, actions: [{ file, observed }], contacts }, differences);
    const { sentences } = differences;
    if (sentences.length > 0) throw new Error(`Undisturbed, and yet: ${sentences.join('\n  ')}`);
    // From now on this is what every import is compared with.
    return {
      ...file,
      rows: observed.rows.map(({ recordId: _, ...row }) => row as KnownFile['rows'][number]),
    };
  }
}
