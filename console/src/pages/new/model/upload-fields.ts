import type { Choices, Operation, QueuedFile } from './conversation.js';
import { mappingField } from './mapping-field.js';

/** How to read the file: the fields that preview and upload have in common. */
export function readingFields(choices: Choices): Record<string, string> {
  const { operation, emptyCells, delimiter, encoding, skipLines, assigned, columns } = choices;
  const mayClear = operation === 'UPSERT' || operation === 'UPDATE';
  const mapping = mappingField(columns, assigned);
  return {
    operation,
    ...(delimiter !== null && { delimiter }),
    ...(encoding !== null && { encoding }),
    ...(skipLines !== null && { skipLines: String(skipLines) }),
    ...(mapping !== undefined && { mapping }),
    ...(mayClear && emptyCells === 'clear' && { emptyCells }),
  };
}

/** The fields of the upload. @param accountId null: the account of who is signed in */
export function uploadFields(choices: Choices, accountId: string | null): Record<string, string> {
  const { entityType } = choices;
  return {
    ...(accountId !== null && { accountId }),
    ...(entityType !== null && { entityType }),
    dryRun: 'true',
    ...readingFields(choices),
  };
}

/** Whether what was uploaded is what would be uploaded now. */
export function isUpToDate(
  { choices, upload }: Pick<QueuedFile, 'choices' | 'upload'>,
  accountId: string | null,
): boolean {
  return upload?.fields === JSON.stringify(uploadFields(choices, accountId));
}

/** What the uploaded action does, also when the person has chosen something else since. */
export function operationOf({ choices, upload }: Pick<QueuedFile, 'choices' | 'upload'>): Operation {
  if (upload === null) return choices.operation;
  return (JSON.parse(upload.fields) as { operation: Operation }).operation;
}
