import type { CodeEntries } from './code-entry.js';

/** Codes that stand only in the `errors` of a problem document. */
export const ITEM_CODES = {
  UNKNOWN_FIELD: {
    status: [422],
    title: 'Unknown field',
    cause: 'The field or parameter does not exist.',
    remedy: 'Correct its name, or leave it out.',
  },
  REPEATED_FIELD: {
    status: [422],
    title: 'Repeated field',
    cause: 'The field is sent more than once.',
    remedy: 'Send it once.',
  },
  MISSING_COLUMN: {
    status: [422],
    title: 'Missing column',
    cause: 'No header of the file means this required column.',
    remedy: 'Correct the header, or send `mapping`.',
  },
  REPEATED_COLUMN: {
    status: [422],
    title: 'Repeated column',
    cause: 'Several headers of the file mean the same column, and none takes precedence.',
    remedy: 'Send `mapping` with `null` for those to ignore.',
  },
  AMBIGUOUS_COLUMN: {
    status: [422],
    title: 'Ambiguous column',
    cause: 'A header may mean the column or only a part of it.',
    remedy: 'Send one of the mappings that the message shows.',
  },
  UNKNOWN_COLUMN: {
    status: [422],
    title: 'Unknown column in mapping',
    cause: '`mapping` names a column that the entity does not have.',
    remedy: 'Choose one of the columns of `GET /entities`.',
  },
  UNKNOWN_HEADER: {
    status: [422],
    title: 'Unknown header in mapping',
    cause: '`mapping` names a header that the file does not have.',
    remedy: 'Correct the name, or leave it out.',
  },
  INVALID_MAPPING: {
    status: [422],
    title: 'Mapping of a results file changed',
    cause: 'The mapping that a results file carries is damaged, or the columns that it was for have changed.',
    remedy: 'Restore the columns, or send `mapping`.',
  },
  EMPTY_HEADER: {
    status: [422],
    title: 'Empty header',
    cause: 'No column of the header has a name.',
    remedy: 'Name the columns, or send `hasHeader=false` with `mapping`.',
  },
  TOO_MANY_COLUMNS: {
    status: [422],
    title: 'Too many columns',
    cause: 'The header has more columns than the service reads.',
    remedy: 'Remove the columns that are not imported.',
  },
  STOPPING: {
    status: [503],
    title: 'Process stopping',
    cause: 'In `/health/ready`: the process is stopping.',
    remedy: 'Send it no further requests.',
  },
  STALLED: {
    status: [503],
    title: 'Workers stalled',
    cause: 'In `/health/ready`: work is waiting and no worker takes it.',
    remedy: 'For the operator: start workers, or look at their logs.',
  },
  UNREACHABLE: {
    status: [503],
    title: 'Unreachable',
    cause: 'In `/health/ready`: the database or the queue does not answer.',
    remedy: 'For the operator: check it and the network.',
  },
} as const satisfies CodeEntries;
