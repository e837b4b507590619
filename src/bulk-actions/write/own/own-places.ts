import type { LockedOwnRecords } from './sql/lock-own-records.sql.js';

/** Where locked records are, by their rows. */
export interface OwnPlaces {
  readonly places: readonly string[];
  /** The table or partition of each. */
  readonly parts: readonly string[];
}

/** @param indexes of keys that have a record */
export function placesOf(locked: LockedOwnRecords, indexes: readonly number[]): OwnPlaces {
  return {
    places: indexes.map((i) => locked.places[i]!),
    parts: indexes.map((i) => locked.parts[i]!),
  };
}
