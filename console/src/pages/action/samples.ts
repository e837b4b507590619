/** What has been done of an action at a moment. */
export interface Sample {
  /** Seconds since 1970. */
  readonly at: number;
  /** Rows that the stage has finished. */
  readonly rows: number;
  readonly stage: string;
}

/** Points of a chart: times and rows per second. */
export interface Speed {
  readonly times: readonly number[];
  readonly rates: readonly (number | null)[];
}

const MAX_SAMPLES = 600;

/** Adds what has come; of a long action every second sample is left out again. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.at <= last.at) return samples;
  const all = [...samples, sample];
  return all.length <= MAX_SAMPLES ? all : all.filter((_, at) => at % 2 === 0);
}

/** Rows per second between samples. Where the stage changes the count begins anew, so the line breaks there. */
export function speedOf(samples: readonly Sample[]): Speed {
  const times: number[] = [];
  const rates: (number | null)[] = [];
  for (const [at, sample] of samples.entries()) {
    const before = samples[at - 1];
    if (before === undefined) continue;
    const isSameStage = before.stage === sample.stage && sample.rows >= before.rows;
    times.push(sample.at);
    rates.push(isSameStage ? (sample.rows - before.rows) / (sample.at - before.at) : null);
  }
  return { times, rates };
}
