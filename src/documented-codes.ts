import { ACTION_ERRORS } from './bulk-actions/lifecycle/action-errors.js';
import type { BulkActionProcessor } from './bulk-actions/processor/abstract.processor.js';
import { messageOf } from './bulk-actions/processor/outcome.js';
import { ROW_CODES } from './bulk-actions/processor/row-codes.js';
import type { CodeGroup } from './http/codes/code-groups.js';
import { PROBLEM_GROUPS } from './http/codes/code-groups.js';

type Entity = Pick<BulkActionProcessor, 'entityType' | 'messages'>;

/** Every code that the service answers with, for the page of errors. */
export function documentedCodes(entities: readonly Entity[]): readonly CodeGroup[] {
  return [...PROBLEM_GROUPS, ACTIONS, ROWS, ...entities.flatMap(groupOfEntity)];
}

const ACTIONS: CodeGroup = {
  title: 'Failed actions',
  words: '`errorCode` of a bulk action that is `FAILED`.',
  codes: Object.entries(ACTION_ERRORS).map(([code, entry]) => ({
    id: `action-${code}`,
    code,
    statuses: ['FAILED'],
    ...entry,
  })),
};

const ROWS: CodeGroup = {
  title: 'Rows',
  words: 'The outcome of a row, in `logs` and `results.csv`.',
  codes: Object.entries(ROW_CODES).map(([code, { status, remedy }]) => ({
    id: `row-${code}`,
    code,
    statuses: [status],
    cause: messageOf(code, undefined),
    remedy,
  })),
};

function groupOfEntity({ entityType, messages }: Entity): CodeGroup[] {
  const codes = Object.keys(messages).map((code) => ({
    id: `${entityType}-${code}`,
    code,
    statuses: ['FAILED'],
    cause: messageOf(code, undefined, messages),
    remedy: 'Correct the cell; `GET /entities` describes the rule of each column.',
  }));
  const words = `Outcomes of rows by the rules of \`${entityType}\`.`;
  return codes.length === 0 ? [] : [{ title: `Rows of ${entityType}`, words, codes }];
}
