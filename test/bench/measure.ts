import type { BenchCase } from './cases.js';
import type { ContenderName, Result } from './contenders.js';
import { CONTENDERS, EXTRA } from './contenders.js';
import type { Databases } from './databases.js';
import type { Files } from './files.js';
import type { BenchOptions } from './options.js';

/** Results by case and contender, one for each round. */
export type Results = ReadonlyMap<string, ReadonlyMap<ContenderName, readonly Result[]>>;

export interface Run {
  readonly cases: readonly BenchCase[];
  readonly files: Files;
  readonly databases: Databases;
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
}

/** Measures all rounds. The contenders of a case run one after the other, in every second round in reverse order. */
export async function measure({ cases, files, databases, options, say }: Run): Promise<Results> {
  for (const { file, holds } of cases) await databases.prepare(file.entity, holds);
  const results = new Map<string, Map<ContenderName, Result[]>>();
  for (let round = 1; round <= options.rounds; round++) {
    for (const one of cases) {
      const byContender = results.get(one.name) ?? new Map<ContenderName, Result[]>();
      results.set(one.name, byContender);
      const file = await files.get(one.file);
      for (const name of contendersOf(one, options, round)) {
        const url = await databases.clone(file.entity, one.holds);
        const { operation } = one;
        const result = await CONTENDERS[name]({ url, file, operation, expected: one.expected(file) });
        byContender.set(name, [...(byContender.get(name) ?? []), result]);
        const rate = (file.rows / result.seconds / 1000).toFixed(1);
        say(`round ${round}: ${one.name}, ${name}: ${result.seconds.toFixed(2)} s, ${rate} k rows/s`);
      }
    }
  }
  return results;
}

function contendersOf({ contenders }: BenchCase, options: BenchOptions, round: number): ContenderName[] {
  const chosen = contenders.filter((name) => options.contenders?.includes(name) ?? !EXTRA.has(name));
  return round % 2 === 1 ? chosen : chosen.toReversed();
}
