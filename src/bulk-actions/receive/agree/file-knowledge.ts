import type { CellFormat } from '../../csv/cell-format.js';
import { columnOf, formatOf } from '../../csv/cell-format.js';
import type { IsValue } from '../../csv/expected-header.js';
import { ExpectedHeader } from '../../csv/expected-header.js';
import type { FileKnowledge } from '../../csv/file-head.js';
import type { GivenMapping } from '../../csv/header-mapping.js';
import { ColumnList } from '../../csv/header-mapping.js';
import { HeaderTargets } from '../../csv/header-targets.js';
import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import type { Column, Rule } from '../../processor/column.js';
import { InvalidCell } from '../../processor/column.js';
import { matchColumns, matchedBy } from '../../processor/matched-by.js';
import { OPERATIONS } from '../../processor/upload-options.js';
import { formattedRule } from '../../rows/formatted-columns.js';
import { requiredColumns } from '../../rows/row-requirements.js';
import type { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import type { FormatFields } from '../form/format-fields.js';
import { formatsOf } from '../form/format-fields.js';

/** The form fields that say something about the layout of a file; any may be missing. */
export type LayoutFields = Partial<
  Pick<
    CreateBulkActionDto,
    'delimiter' | 'skipLines' | 'hasHeader' | 'entityType' | 'operation' | 'matchBy' | 'mapping'
  >
> &
  FormatFields;

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

function expectedHeaders(fields: LayoutFields, processors: readonly BulkActionProcessor[]): ExpectedHeader[] {
  const { entityType, operation, matchBy, mapping } = fields;
  // A header is found without custom fields: those of the account may not be known yet.
  const entities = processors.map(({ declared }) => declared);
  const known = entities
    .filter((processor) => processor.entityType === entityType)
    .map((one) => (matchColumns(one).includes(matchBy ?? '') ? matchedBy(one, matchBy ?? null) : one));
  const possible = known.length > 0 ? known : entities;
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
        isValue: valueTest(processor, fields),
      });
    }),
  );
}

/** Whether a cell is a value of a column, written as the mapping or the upload says. */
function valueTest({ columns }: BulkActionProcessor, fields: LayoutFields): IsValue {
  const rules = new Map<string, Rule>();
  const ruleOf = (name: string): Rule => {
    const { rule } = columns.find((column) => column.name === name)!;
    const format = {
      ...rule.formats?.defaults(formatsOf(fields)),
      ...givenFormat(name, columns, fields.mapping),
    };
    const formatted = formattedRule(rule, format);
    // The upload is refused for it once its header is read.
    return typeof formatted === 'string' ? rule : formatted;
  };
  return (column, cell) => {
    const rule = rules.get(column) ?? ruleOf(column);
    rules.set(column, rule);
    const value = rule.read(cell);
    return value !== null && !(value instanceof InvalidCell);
  };
}

function givenFormat(
  name: string,
  columns: readonly Column[],
  mapping: GivenMapping = {},
): CellFormat | undefined {
  const targets = mapping instanceof ColumnList ? mapping.columns : Object.values(mapping).flat();
  const names = HeaderTargets.of(columns);
  const entry = targets.find((target) => {
    const column = columnOf(target);
    return column !== null && names.find(column)?.column === name;
  });
  return formatOf(entry);
}
