import type { EndedAction } from './model/settle.js';

/** What was done, by name: for the summary. */
export class Tally {
  readonly counts = new Map<string, number>();
  rows = 0;
  /** How long each kind of story took, in milliseconds. */
  readonly times = new Map<string, number>();

  add(name: string, number = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + number);
  }

  action({ fields: { entityType, operation }, told, isTrial }: EndedAction): void {
    this.add(`${operation} of ${entityType}${isTrial ? ', tried' : ''}`);
    this.rows += told.length;
  }

  join(other: Tally): void {
    for (const [name, number] of other.counts) this.add(name, number);
    this.rows += other.rows;
  }
}
