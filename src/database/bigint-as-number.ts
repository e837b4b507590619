import type { ValueTransformer } from 'typeorm';

/** Counts and sizes stay far below 2^53, so they are numbers; ids stay strings. */
export const bigintAsNumber: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null) => value,
};
