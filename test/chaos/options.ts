import type { Backend } from '../support/service.js';

export interface ChaosOptions {
  readonly seed: number;
  /** Number of rounds, over all backends. */
  readonly rounds: number;
  readonly backends: readonly Backend[];
  /** Number of the only round to run; `null`: all rounds. */
  readonly only: number | null;
  /** Without faults: whether the model agrees with a service that nothing disturbs. */
  readonly calm: boolean;
}

/** Reads the options that `run.mjs` passes on. */
export function readOptions(env: NodeJS.ProcessEnv = process.env): ChaosOptions {
  return {
    seed: Number(env.CHAOS_SEED ?? 1),
    rounds: Number(env.CHAOS_ROUNDS ?? 6),
    backends: env.CHAOS_BACKEND ? [env.CHAOS_BACKEND as Backend] : ['postgres', 'redis'],
    calm: env.CHAOS_CALM === 'true',
    only: env.CHAOS_ONLY === undefined ? null : Number(env.CHAOS_ONLY),
  };
}

/** The numbers of a backend's rounds, from 1; an odd round goes to the first backend. */
export function roundsOf(
  { rounds, backends, only }: Pick<ChaosOptions, 'rounds' | 'backends' | 'only'>,
  backend: Backend,
): number[] {
  if (only !== null) return [only];
  const position = backends.indexOf(backend);
  const share = Math.floor((rounds + backends.length - 1 - position) / backends.length);
  return Array.from({ length: share }, (_, i) => i + 1);
}
