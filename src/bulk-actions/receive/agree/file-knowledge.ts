import { ExpectedHeader } from '../../csv/expected-header.js';
import type { FileKnowledge } from '../../csv/file-head.js';
import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { InvalidCell } from '../../processor/column.js';
import { OPERATIONS } from '../../processor/upload-options.js';
import { requiredColumns } from '../../rows/row-requirements.js';
import type { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';

/** The form fields that say something about the layout of a file; any may be missing. */
export type LayoutFields = Partial<
  Pick<CreateBulkActionDto, 'delimiter' | 'skipLines' | 'hasHeader' | 'entityType' | 'operation' | 'mapping'>
>;

/**
 * What the form fields tell about the layout of a file. Where the entity or the operation is missing, every one is
 * possible: the file may come before its fields.
 */
export function knowledgeOf(
  fields: LayoutFields,
  processors: readonly BulkActionProcessor[],
): Omit<FileKnowledge, 'encoding'> {
  const { delimiter, skipLines, hasHeader } = fields;
  const expected = expectedHeaders(fields, processors);
  return { delimiter: delimiter?.charCodeAt(0), skipLines, hasHeader, expected };
}

function expectedHeaders(
  { entityType, operation, mapping }: LayoutFields,
  processors: readonly BulkActionProcessor[],
): ExpectedHeader[] {
  const known = processors.filter((processor) => processor.entityType === entityType);
  const possible = known.length > 0 ? known : processors;
  const operations = operation === undefined ? OPERATIONS : [operation];
  const seen = new Set<string>();
  const found = new Map(
    possible.map((processor) => [processor, new WeakMap<readonly string[], ReadonlySet<string>>()] as const),
  );
  return operations.flatMap((wanted) =>
    possible.flatMap((processor) => {
      const required = requiredColumns(processor, wanted);
      const key = [processor.entityType, ...required].join();
      if (!processor.operations.includes(wanted) || seen.has(key)) return [];
      seen.add(key);
      return new ExpectedHeader({
        columns: processor.columns,
        required,
        given: mapping,
        seen: found.get(processor)!,
        isValue: (column, cell) => isValue(processor, column, cell),
      });
    }),
  );
}

function isValue({ columns }: BulkActionProcessor, name: string, cell: string): boolean {
  const value = columns.find((column) => column.name === name)!.rule.read(cell);
  return value !== null && !(value instanceof InvalidCell);
}
