import { eventually } from '../support/eventually.js';
import type { Differences } from './differences.js';
import type { EndedAction } from './model/expected-outcomes.js';
import type { World } from './world.js';

const OUTAGE_MS = 60_000;
/** What a change of a record is to a trigger, by the code of the row. */
const KINDS = new Map<string | null, string>([
  ['CREATED', 'INSERT'],
  ['UPDATED', 'UPDATE'],
  ['DELETED', 'DELETE'],
]);

/**
 * The changes that a trigger of the application has noted: each that was reported once, whoever was killed, and no
 * others. So no id is given to two records, and no record is written twice.
 */
export class OwnChanges {
  /** By id of the record and kind. */
  private readonly reported = new Map<string, number>();

  /** Does nothing for records of the service's own tables. */
  note({ fields, reported, isDryRun }: EndedAction): void {
    if (isDryRun || fields.entityType !== 'CHATWOOT_CONTACT') return;
    for (const { code, recordId } of reported) {
      const kind = KINDS.get(code);
      if (kind === undefined) continue;
      const name = `${recordId} ${kind}`;
      this.reported.set(name, (this.reported.get(name) ?? 0) + 1);
    }
  }

  async compare({ db }: World, differences: Differences): Promise<void> {
    if (this.reported.size === 0) return;
    const ids = [...new Set([...this.reported.keys()].map((name) => name.split(' ')[0]!))];
    const read = () =>
      db.rows<{ name: string; count: number }>(
        `SELECT contact_id || ' ' || kind AS name, count(*)::integer AS count FROM chatwoot.changes
         WHERE contact_id = ANY ($1::integer[]) GROUP BY 1`,
        [ids],
      );
    const noted = new Map((await eventually(read, OUTAGE_MS)).map(({ name, count }) => [name, count]));
    for (const name of new Set([...this.reported.keys(), ...noted.keys()])) {
      const [expected, actual] = [this.reported.get(name) ?? 0, noted.get(name) ?? 0];
      if (actual !== expected)
        differences.add('changes that a trigger has noted', `${name}: ${actual} instead of ${expected}`);
    }
  }
}
