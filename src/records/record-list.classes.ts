import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ColumnFilter } from './column-filter.js';
import { FieldFilter } from './field-filter.js';
import { exampleValue, JSON_FORMS } from './json-form.js';
import { ListRecordsQuery } from './list-records.query.js';
import { OwnRecordView, RecordPageView, RecordView } from './record.view.js';
import type { RecordList } from './record-list.js';

/** What the records of a list are called, in the plural. */
export const titleOf = ({ path }: RecordList): string => path.replaceAll('-', ' ');

/** `SALES_ORDER` and `sales-order` are `SalesOrder`: names of the OpenAPI document. */
export function pascalCase(name: string): string {
  const words = name.toLowerCase().split(/[_-]/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The order of a list, in words; `quote` is what stands around the name of a column. */
export function orderOf({ keys, keyProperty }: RecordList, quote = ''): string {
  // Keys of several columns are stored with the length of each part, so they sort by those.
  if (keys.length > 1 && keyProperty !== '')
    return 'in the order of their stored keys, which is not that of the alphabet';
  return `ordered by ${keys.map(({ name }) => `${quote}${name}${quote}`).join(' and ')}`;
}

/** The query of a list, with its filters. */
export function listQueryOf(list: RecordList): Type<ListRecordsQuery> {
  class Query extends ListRecordsQuery {}
  if (list.fieldsProperty !== null) FieldFilter(titleOf(list))(Query.prototype, 'field');
  for (const filter of list.filters) {
    ColumnFilter(filter, list.keys.includes(filter), titleOf(list))(Query.prototype, filter.name);
  }
  return Query;
}

/** A page of the list, as the OpenAPI document has it. */
export function pageViewOf(list: RecordList): Type<RecordPageView> {
  class Page extends RecordPageView {
    declare readonly items: readonly (RecordView | OwnRecordView)[];
  }
  ApiProperty({
    description: `The ${titleOf(list)} of this page, ${orderOf(list, '`')}.`,
    type: [recordViewOf(list)],
  })(Page.prototype, 'items');
  return named(Page, `${pascalCase(list.entityType)}PageView`);
}

function recordViewOf({
  entityType,
  columns,
  descriptions,
  own,
  fieldsProperty,
}: RecordList): Type<RecordView | OwnRecordView> {
  const View = own === null ? class extends RecordView {} : class extends OwnRecordView {};
  for (const column of columns) {
    const { schema, words } = JSON_FORMS[column.rule.sqlType];
    const sentence = descriptions[column.name] ?? words;
    ApiProperty({
      ...schema,
      description: column.required ? sentence : `${sentence} Null: none is stored.`,
      ...(!column.required && { nullable: true }),
      example: exampleValue(column),
    })(View.prototype, column.name);
  }
  if (fieldsProperty !== null)
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      description:
        'Values of the custom fields of the account, by their names. Null: none is stored. Numbers of the type `decimal` ' +
        'are strings, times are in UTC, lists are arrays.',
      example: { favourite_colour: 'red' },
    })(View.prototype, 'fields');
  return named(View, `${pascalCase(entityType)}View`);
}

/** The OpenAPI document names schemas after their classes. */
export function named<T extends Type>(type: T, name: string): T {
  return Object.defineProperty(type, 'name', { value: name });
}
