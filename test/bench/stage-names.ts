/** What CPU time is spent on, in the order in which a row passes through; the last four are not specific to rows. */
export const STAGES = [
  ...[
    'receive',
    'split',
    'stage',
    'load',
    'parse',
    'validate',
    'hash',
    'look up',
    'resolve',
    'write',
    'outcomes',
  ],
  ...['commit', 'claims and queue', 'garbage and compiling', 'other'],
] as const;

export type StageName = (typeof STAGES)[number];

type Rules = readonly (readonly [RegExp, StageName])[];

/** For frames of the product's JavaScript, as `function file`. The first rule that matches counts. */
const FRAMES: Rules = [
  [/^\(garbage collector\)/, 'garbage and compiling'],
  [/^decompressPayload /, 'load'],
  [/\/receive\/stream\/(chunk-store|sql\/stage-file)|\/chunk-payload/, 'stage'],
  [/\/receive\/stream\/(record-splitter|chunk-builder)/, 'split'],
  [/\/receive\/|\/multer\/|\/busboy\/|multipart/, 'receive'],
  [/parseBytea|parseByteA|\/(scan\/sql\/read-payload|write\/(load-chunk|sql\/read-chunk))/, 'load'],
  [
    /\/rows\/row-(checker|cells)|\/processor\/(rules|ascii-cells|abstract)|\.processor\.|\.rule\./,
    'validate',
  ],
  // The scanner's time belongs to its caller: the splitter or the reader.
  [/\/csv\/(?!record-scanner|line-scanner)|\/rows\/(chunk-rows|row-packer|packed-rows)/, 'parse'],
  [/\/scan\/(key-buckets|key-hash|sql\/save-keys)/, 'hash'],
  [/\/lookups\//, 'look up'],
  [/\/resolve\//, 'resolve'],
  [/chunk-outcomes|save-outcomes|^recordOutcomes /, 'outcomes'],
  [/\/scan\/scan\.handler/, 'hash'],
  [/\/write\//, 'write'],
  [/\/(dispatch|liveness|maintenance)\/|\/queue\/|\/bullmq\/|\/ioredis\//, 'claims and queue'],
];

/** For SQL statements, with each run of white space as one space. */
const STATEMENTS: Rules = [
  [/^COMMIT|^BEGIN/, 'commit'],
  [/^(INSERT INTO|COPY) "?bulk_action_chunks/, 'stage'],
  [/^UPDATE "?bulk_action_chunks/, 'outcomes'],
  [/^(INSERT INTO|COPY) "?bulk_action_keys/, 'hash'],
  [/generate_series.*bulk_action_keys|^SELECT.*payload.*FROM bulk_action_chunks/, 'load'],
  [/bulk_action_wanted_records|companies/, 'look up'],
  [/bulk_action_keys/, 'resolve'],
  [/contacts|leads|patrons|SAVEPOINT|nextval|set_config\('enable/, 'write'],
  [/bulk_action|workers|account_|bull|pg_notify|LISTEN/i, 'claims and queue'],
];

/**
 * For frames without a caller in the product: mostly results of Postgres, and most of those are of writing statements.
 */
const FRAMES_WITHOUT_CALLER: Rules = [
  // Results of the threads that compress.
  [/zlib/, 'stage'],
  [/\/pg(-[a-z]+)?\//, 'write'],
  [/./, 'other'],
];

/** @param frame `function file` @returns `null` if the frame's time belongs to its caller */
export function stageOfFrame(frame: string): StageName | null {
  return FRAMES.find(([pattern]) => pattern.test(frame))?.[1] ?? null;
}

/** For a frame none of whose callers identifies a stage. */
export function stageOfFrameWithoutCaller(frame: string): StageName {
  return FRAMES_WITHOUT_CALLER.find(([pattern]) => pattern.test(frame))![1];
}

export function stageOfStatement(text: string): StageName {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return STATEMENTS.find(([pattern]) => pattern.test(line))?.[1] ?? 'other';
}

export type StageSeconds = Record<StageName, number>;

export function noSeconds(): StageSeconds {
  return Object.fromEntries(STAGES.map((name) => [name, 0])) as StageSeconds;
}
