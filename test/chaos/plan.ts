import type { Backend } from '../support/service.js';
import { Random } from './random.js';

/** What can happen to a run. The first part happens on either backend. */
export const FAULTS = {
  'kill -9 of a worker': ['postgres', 'redis'],
  'kill -9 of all workers': ['postgres', 'redis'],
  'kill -9 of the API in the middle of an upload': ['postgres', 'redis'],
  'the API frozen in the middle of an upload': ['postgres', 'redis'],
  'Postgres restarted, immediate': ['postgres', 'redis'],
  'every job delivered twice': ['postgres', 'redis'],
  'a worker frozen past its lease': ['postgres', 'redis'],
  'a worker frozen while it writes': ['postgres', 'redis'],
  'claims taken from workers that live': ['postgres', 'redis'],
  'SIGTERM of a worker': ['postgres', 'redis'],
  'paused and resumed': ['postgres', 'redis'],
  'Redis flushed': ['redis'],
  'kill -9 of Redis': ['redis'],
} as const satisfies Record<string, readonly Backend[]>;
export type FaultKind = keyof typeof FAULTS;
export const KINDS = Object.keys(FAULTS) as FaultKind[];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** How far the files have come when it happens, 0 to 1; or how long after the fault before it. */
  readonly at: { readonly progress: number } | { readonly afterMs: number };
  /** From 0 up to but not including 1: which of those that there are. */
  readonly victim: number;
  /** How long what was ended stays away, or what was stopped stays so (over what the fault needs anyhow). */
  readonly downMs: number;
  /** Picks between two ways of the same fault. */
  readonly variant: boolean;
}

export interface PlannedUpload {
  /** Which of the files of the run. */
  readonly fileNo: number;
  /** The same rows in another order. */
  readonly shuffled: boolean;
  readonly account: string;
}

/** What is imported at once; files with the same keys meet in every chunk. */
const MIXES = [
  '1 file',
  '2 files of 2 accounts',
  '2 files of an account',
  '2 files with the same keys',
] as const;
type Mix = (typeof MIXES)[number];

/** All that a round draws. */
export interface RoundPlan {
  readonly backend: Backend;
  readonly round: number;
  readonly mix: Mix;
  readonly uploads: readonly PlannedUpload[];
  readonly faults: readonly PlannedFault[];
}

const FAULTS_PER_ROUND = 4;
/** So few that each is used several times and its undisturbed run once. */
export const FILES = 4;
/** Writing is the second half of the way (see `progressOf`). */
const WRITING = 0.5;
/** Faults that are about the writing of records. */
const WHILE_WRITING: readonly FaultKind[] = [
  'a worker frozen while it writes',
  'claims taken from workers that live',
];

/** Follows from its arguments alone, so that a round can be seen again without those before it. */
export function planRound(seed: number, backend: Backend, round: number): RoundPlan {
  const kinds = KINDS.filter((kind) => (FAULTS[kind] as readonly Backend[]).includes(backend));
  const random = new Random(`${seed}/${backend}/round ${round}`);
  const drawn = deal(`${seed}/${backend}/faults`, kinds, round, FAULTS_PER_ROUND);
  const faults = drawn.map((kind, i) => planFault(random, kind, i === 0));
  const [mix] = deal(`${seed}/${backend}/uploads`, MIXES, round, 1);
  return { backend, round, mix: mix!, uploads: planUploads(random, round, mix!), faults: inOrder(faults) };
}

/** A round's cards from packs that are shuffled anew when they are used up, so that a few rounds see everything. */
function deal<T>(seed: string, cards: readonly T[], round: number, count: number): T[] {
  return Array.from({ length: count }, (_, i) => {
    const place = (round - 1) * count + i;
    const pack = new Random(`${seed}/pack ${Math.floor(place / cards.length)}`).shuffled(cards);
    return pack[place % cards.length]!;
  });
}

function planFault(random: Random, kind: FaultKind, isFirst: boolean): PlannedFault {
  const progress = random.next() * 0.9;
  const afterMs = random.between(0, 600);
  const together = random.next() < 0.3 && !isFirst;
  return {
    kind,
    at: WHILE_WRITING.includes(kind)
      ? { progress: WRITING + (progress * (1 - WRITING)) / 2 }
      : together
        ? { afterMs }
        : { progress },
    victim: random.next(),
    downMs: random.between(0, 2500),
    variant: random.next() < 0.5,
  };
}

/** By progress; one that comes some time after another stays behind it. */
function inOrder(faults: readonly PlannedFault[]): PlannedFault[] {
  const groups: PlannedFault[][] = [];
  for (const fault of faults) {
    if ('progress' in fault.at) groups.push([fault]);
    else groups.at(-1)!.push(fault);
  }
  const progressOf = ([first]: PlannedFault[]): number => ('progress' in first!.at ? first!.at.progress : 0);
  return groups.sort((a, b) => progressOf(a) - progressOf(b)).flat();
}

function planUploads(random: Random, round: number, mix: Mix): PlannedUpload[] {
  const [first, second] = random.shuffled(Array.from({ length: FILES }, (_, i) => i));
  const upload = { fileNo: first!, shuffled: false, account: `round-${round}-a` };
  const mixes: Record<Mix, PlannedUpload[]> = {
    '1 file': [upload],
    '2 files of 2 accounts': [upload, { ...upload, fileNo: second!, account: `round-${round}-b` }],
    '2 files of an account': [upload, { ...upload, fileNo: second! }],
    '2 files with the same keys': [upload, { ...upload, shuffled: true }],
  };
  return mixes[mix];
}
