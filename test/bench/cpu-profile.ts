import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageName, StageSeconds } from './stage-names.js';
import { noSeconds, stageOfFrame, stageOfFrameWithoutCaller } from './stage-names.js';

/** The parts of a `node --cpu-prof` file that are read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  /** Microseconds of the same monotonic clock as `process.hrtime`. */
  readonly startTime: number;
  /** Id of the node of each sample. */
  readonly samples: readonly number[];
  /** Microseconds between each sample and the one before. */
  readonly timeDeltas: readonly number[];
}

/** The profiles in a folder, by process id. */
export function readProfiles(folder: string): Map<number, CpuProfile> {
  const read = (name: string): CpuProfile =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile;
  // CPU.date.time.pid.thread.number.cpuprofile
  return new Map(readdirSync(folder).map((name) => [Number(name.split('.')[3]), read(name)]));
}

/** Start and end, in microseconds of the monotonic clock. */
export type Window = readonly [from: number, to: number];

export const monotonicMicroseconds = (): number => Number(process.hrtime.bigint() / 1000n);

/**
 * Seconds of a process's JavaScript by stage. A sample belongs to the innermost frame whose function and file identify
 * a stage. Idle time and samples outside of the window are left out.
 */
export function secondsByStage(profile: CpuProfile, [from, to]: Window): StageSeconds {
  const stageOf = stagesOf(profile);
  const seconds = noSeconds();
  let at = profile.startTime;
  profile.samples.forEach((id, i) => {
    const taken = Math.max(0, profile.timeDeltas[i]!);
    at += taken;
    const stage = at >= from && at <= to ? stageOf(id) : null;
    if (stage) seconds[stage] += taken / 1e6;
  });
  return seconds;
}

/** @returns a function from the id of a node to its stage; `null`: idle */
function stagesOf({ nodes }: CpuProfile): (id: number) => StageName | null {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)),
  );
  const frameOf = (id: number): string => {
    const { functionName, url } = byId.get(id)!.callFrame;
    return `${functionName} ${url}`;
  };
  const known = new Map<number, StageName | null>();
  const stageOf = (id: number): StageName | null => {
    let stage: StageName | null | undefined = known.get(id);
    if (stage !== undefined) return stage;
    if (byId.get(id)!.callFrame.functionName === '(idle)') stage = null;
    for (let at: number | undefined = id; stage === undefined && at !== undefined; at = parents.get(at)) {
      stage = stageOfFrame(frameOf(at)) ?? undefined;
    }
    if (stage === undefined) stage = stageOfFrameWithoutCaller(frameOf(id));
    known.set(id, stage);
    return stage;
  };
  return stageOf;
}
