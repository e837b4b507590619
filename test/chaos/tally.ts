import type { EndedAction } from './model/expected-outcomes.js';

/** Counts what the stories did, by name, for the summary. */
export class Tally {
  readonly counts = new Map<string, number>();
  rows = 0;
  /** How long each kind of story took, in milliseconds. */
  readonly times = new Map<string, number>();

  add(name: string, number = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + number);
  }

  countAction({ fields: { entityType, operation }, reported, isDryRun }: EndedAction): void {
    this.add(`${operation} of ${entityType}${isDryRun ? ', tried' : ''}`);
    this.rows += reported.length;
  }

  addAll(other: Tally): void {
    for (const [name, number] of other.counts) this.add(name, number);
    this.rows += other.rows;
  }
}
