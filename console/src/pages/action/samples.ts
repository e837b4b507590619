import type { ActionStatsView, ProgressPageView } from '../../../../src/client/generated/types.gen.js';
import type { Line } from '../../parts/line-chart.js';

/** The stages whose speed is shown. That of `RESOLVE`, which reads hashes alone, would dwarf the others. */
export const SHOWN_STAGES = ['SCAN', 'WRITE'] as const;

/** What has been done of an action at a moment. */
export interface Sample {
  /** Seconds since 1970, by the clock of the service. */
  readonly at: number;
  /** Rows that the stage has finished. */
  readonly rows: number;
  readonly stage: ProgressPageView['items'][number]['stage'];
  readonly pass: number;
}

const MAX_SAMPLES = 600;
/** A speed is that of so many seconds, or of a part of the chart: units end one by one, so shorter ones jump. */
const MIN_SECONDS = 1;
const PARTS = 40;

/** The sample that the figures of a moment are; null: no stage is running. */
export function sampleOf(stats: ActionStatsView): Sample | null {
  const { stage, stageProcessedItems: rows, pass, createdAt, elapsedSeconds } = stats;
  if (stage === null || rows === null) return null;
  return { at: Date.parse(createdAt) / 1000 + elapsedSeconds, rows, stage, pass };
}

/** Adds what has come; of a long action every second sample is left out again. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && last.pass < sample.pass) return [sample];
  if (last !== undefined && (sample.at <= last.at || sample.pass < last.pass)) return samples;
  const all = [...samples, sample];
  return all.length <= MAX_SAMPLES ? all : all.filter((_, at) => at % 2 === 0);
}

/** What the service has kept, and what came since, so that a line goes on where it was before a reload. */
export function continueFrom(kept: ProgressPageView, samples: readonly Sample[]): readonly Sample[] {
  const last = samples.at(-1);
  // The answer overtook nothing: it is older than a pass that has begun.
  if (last !== undefined && last.pass > kept.pass) return samples;
  const before = kept.items.map(({ at, stage, stageProcessedItems: rows }) => ({
    ...{ at: Date.parse(at) / 1000, rows, stage, pass: kept.pass },
  }));
  const end = before.at(-1)?.at ?? 0;
  return [...before, ...samples.filter(({ pass, at }) => pass === kept.pass && at > end)];
}

/** Rows per second over time, a line for each stage. */
export interface Speed {
  readonly times: readonly number[];
  readonly lines: readonly Line[];
}

/**
 * The speed at each sample. Where a stage begins anew, because rules changed, its line does too.
 *
 * @param nameOf a stage, in words
 */
export function speedOf(samples: readonly Sample[], nameOf: (stage: Sample['stage']) => string): Speed {
  const shown = samples.filter(({ stage }) => (SHOWN_STAGES as readonly string[]).includes(stage));
  const span = (shown.at(-1)?.at ?? 0) - (shown[0]?.at ?? 0);
  const seconds = Math.max(MIN_SECONDS, span / PARTS);
  const rates = ratesOf(shown, seconds);
  const lines = SHOWN_STAGES.map((stage): Line => ({
    name: nameOf(stage),
    rates: shown.map((sample, at) => (sample.stage === stage ? rates[at]! : null)),
    ...(stage === 'SCAN' && { look: 'second' }),
  }));
  return { times: shown.map(({ at }) => at), lines: lines.filter((line) => line.rates.some(isRate)) };
}

const isRate = (rate: number | null): boolean => rate !== null;

/** Of each sample: the speed since the last one that is so many seconds older, or since the first of its run. */
function ratesOf(samples: readonly Sample[], seconds: number): (number | null)[] {
  const rates: (number | null)[] = [];
  let first = 0;
  let base = 0;
  for (const [at, sample] of samples.entries()) {
    const before = samples[at - 1];
    const goesOn = before !== undefined && before.stage === sample.stage && before.rows <= sample.rows;
    if (!goesOn) {
      first = base = at;
      rates.push(null);
      continue;
    }
    while (base + 1 < at && samples[base + 1]!.at <= sample.at - seconds) base++;
    const { at: since, rows } = samples[base]!;
    rates.push((sample.rows - rows) / (sample.at - since));
    // A speed holds from the sample before it, so the first one has that of the second.
    if (at === first + 1) rates[first] = rates[at]!;
  }
  return rates;
}
