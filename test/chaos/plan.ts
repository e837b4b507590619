import type { Backend } from '../support/service.js';
import type { EntityType } from './model/entities.js';
import { Random } from './random.js';

/** The faults that can be injected, with the queue backends that they apply to. */
export const FAULTS = {
  'kill -9 of a worker': ['postgres', 'redis'],
  'kill -9 of all workers': ['postgres', 'redis'],
  'kill -9 of the API in the middle of an upload': ['postgres', 'redis'],
  'the API frozen in the middle of an upload': ['postgres', 'redis'],
  'the API frozen': ['postgres', 'redis'],
  'Postgres restarted, immediate': ['postgres', 'redis'],
  'sockets of the database broken': ['postgres', 'redis'],
  'every job delivered twice': ['postgres', 'redis'],
  'a worker frozen past its lease': ['postgres', 'redis'],
  'a worker frozen while it writes': ['postgres', 'redis'],
  'claims taken from workers that live': ['postgres', 'redis'],
  'SIGTERM of a worker': ['postgres', 'redis'],
  'Redis flushed': ['redis'],
  'kill -9 of Redis': ['redis'],
} as const satisfies Record<string, readonly Backend[]>;
export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** Progress of the stories when it happens, 0 to 1; or milliseconds after the previous fault. */
  readonly at: { readonly progress: number } | { readonly afterMs: number };
  /** Chooses the victim among the running processes: a number from 0 up to but not including 1. */
  readonly victim: number;
  /** How long a killed process stays down, or a frozen one stays frozen beyond the minimum of the fault, in ms. */
  readonly downMs: number;
  /** Chooses between two variants of the fault. */
  readonly variant: boolean;
}

/** Each kind of story, and the number of passes over files that it makes (for measuring progress). */
export const STORIES = {
  'all operations': 5,
  'a large file': 2,
  'the same keys at once': 3,
  'dry run and confirm': 4,
  'all or nothing': 4,
  'retries of failed rows': 3,
  'results that go round': 3,
  'deleted while it is read': 1,
  'schedules that move': 1,
  'limits that change': 2,
  'pause, resume, cancel': 3,
  'lookups that create': 12,
  'matched by another column': 10,
  'fields that are deleted': 7,
} as const;
export type StoryKind = keyof typeof STORIES;

/** Those of the first rounds, so that even a short run has them. */
const FIRST_STORIES: readonly (readonly StoryKind[])[] = [
  ['lookups that create'],
  ['matched by another column', 'fields that are deleted'],
];
/** What these are about; others are about any. */
const ENTITY_OF: Partial<Record<StoryKind, EntityType>> = {
  'lookups that create': 'CONTACT',
  'matched by another column': 'MEMBER',
  'fields that are deleted': 'CONTACT',
};

export interface PlannedStory {
  readonly kind: StoryKind;
  readonly account: string;
  readonly entityType: EntityType;
}

/**
 * Everything that is random in a round, except for the contents of files, which follow from the seed and the account.
 */
export interface RoundPlan {
  readonly seed: number;
  readonly backend: Backend;
  readonly round: number;
  /** They run at the same time, each in an account of its own. */
  readonly stories: readonly PlannedStory[];
  readonly faults: readonly PlannedFault[];
}

const FAULTS_PER_ROUND = 4;
const STORIES_PER_ROUND = 3;
const ENTITY_TYPES: readonly EntityType[] = ['CONTACT', 'COMPANY'];
const OWN_TABLE = 'CHATWOOT_CONTACT';

/** Depends on its arguments alone, so that a round can be repeated without the rounds before it. */
export function planRound(seed: number, backend: Backend, round: number): RoundPlan {
  const kinds = FAULT_KINDS.filter((kind) => (FAULTS[kind] as readonly Backend[]).includes(backend));
  const random = new Random(`${seed}/${backend}/round ${round}`);
  const drawn = deal(`${seed}/${backend}/faults`, kinds, round, FAULTS_PER_ROUND);
  const faults = drawn.map((kind, i) => planFault(random, kind, i === 0));
  const storyKinds = deal(
    `${seed}/${backend}/stories`,
    Object.keys(STORIES) as StoryKind[],
    round,
    STORIES_PER_ROUND,
    FIRST_STORIES,
  );
  const stories = storyKinds.map((kind, i): PlannedStory => {
    const drawn = ENTITY_OF[kind] ?? random.pick(ENTITY_TYPES);
    // One of each round is about a table of an application, whose accounts are numbers.
    return i === STORIES_PER_ROUND - 1 && ENTITY_OF[kind] === undefined
      ? { kind, account: `${round}`, entityType: OWN_TABLE }
      : { kind, account: `round-${round}-${'abc'[i]}`, entityType: drawn };
  });
  return { seed, backend, round, stories, faults: inOrder(faults) };
}

/**
 * Chooses like from a pack of cards, which is shuffled again when it is used up. So every kind is chosen within a few
 * rounds.
 *
 * @param first of each round, while they last, what it begins with
 */
function deal<T>(
  seed: string,
  cards: readonly T[],
  round: number,
  count: number,
  first: readonly (readonly T[])[] = [],
): T[] {
  return Array.from({ length: count }, (_, i) => {
    const position = (round - 1) * count + i;
    const number = Math.floor(position / cards.length);
    const pack = new Random(`${seed}/pack ${number}`).shuffled(cards);
    return (number === 0 ? withFirst(pack, first, count) : pack)[position % cards.length]!;
  });
}

function withFirst<T>(pack: readonly T[], first: readonly (readonly T[])[], count: number): T[] {
  const others = pack.filter((card) => !first.flat().includes(card));
  first.forEach((cards, i) => others.splice(i * count, 0, ...cards));
  return others;
}

function planFault(random: Random, kind: FaultKind, isFirst: boolean): PlannedFault {
  const progress = random.next() * 0.8;
  const afterMs = random.between(0, 600);
  const isSoonAfter = random.next() < 0.3 && !isFirst;
  return {
    kind,
    at: isSoonAfter ? { afterMs } : { progress },
    victim: random.next(),
    downMs: random.between(0, 2500),
    variant: random.next() < 0.5,
  };
}

/** Sorted by progress. A fault that follows another after some milliseconds stays behind it. */
function inOrder(faults: readonly PlannedFault[]): PlannedFault[] {
  const groups: PlannedFault[][] = [];
  for (const fault of faults) {
    if ('progress' in fault.at) groups.push([fault]);
    else groups.at(-1)!.push(fault);
  }
  const progressOf = ([first]: PlannedFault[]): number => ('progress' in first!.at ? first!.at.progress : 0);
  return groups.sort((a, b) => progressOf(a) - progressOf(b)).flat();
}
