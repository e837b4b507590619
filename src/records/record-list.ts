import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import type { Column } from '../bulk-actions/processor/column.js';
import { propertyOf } from '../bulk-actions/processor/column.js';
import { recordKeyOf } from '../bulk-actions/processor/record-key.js';
import type { EntityRegistration } from '../bulk-actions/processor/registration.js';
import { StartError } from '../process/start-error.js';
import { JSON_FORMS } from './json-form.js';

/** A list of records as an entity declares it, with its columns. */
export interface RecordList {
  readonly entity: new () => object;
  /** `null`: the table was made for this service. */
  readonly own: BulkActionProcessor | null;
  readonly entityType: string;
  /** Of the route. */
  readonly path: string;
  /** The columns of the key. */
  readonly keys: readonly Column[];
  /** The property that stores the key, by which the list is ordered; empty where the columns of the key do. */
  readonly keyProperty: string;
  /** The property with custom fields of the account; `null`: records have none. */
  readonly fieldsProperty: string | null;
  /** What records show: the key, then the others in the order of the declaration. */
  readonly columns: readonly Column[];
  /** The columns of the key, which find a record together, and those with an index. */
  readonly filters: readonly Column[];
  /** Those with an index, by their names. */
  readonly indexed: readonly string[];
  readonly descriptions: Readonly<Record<string, string>>;
}

/** First parts of the routes that the service has without any entity; a test compares them with the document. */
export const TAKEN_PATHS: readonly string[] = [
  ...['accounts', 'audit', 'bulk-actions', 'entities', 'events', 'keys', 'operator', 'request-limits'],
  'session',
];

/** Parameters of every list. */
const TAKEN_FILTERS: readonly string[] = ['accountId', 'after', 'field', 'limit'];

/** @throws StartError names what cannot work in a declaration */
export function recordLists(entities: readonly EntityRegistration[]): RecordList[] {
  const lists = entities.flatMap((entity) => recordListOf(entity) ?? []);
  const twice = lists.find(({ path }, i) => lists.findIndex((other) => other.path === path) < i);
  if (twice !== undefined) throw faultOf(twice.entityType, `has the path ${twice.path}, as another list has`);
  return lists;
}

/** @returns `null` where the entity declares no list. @throws StartError */
export function recordListOf({ processor: Processor, entity, list }: EntityRegistration): RecordList | null {
  if (list === undefined) return null;
  // Without what Nest would inject, which what it declares does not need.
  const processor = new Processor();
  const { entityType } = processor;
  // Lists go by the properties, as records have them.
  const columns = processor.columns.map((column) => ({ ...column, name: propertyOf(column) }));
  const { names: keys, property: keyProperty } = recordKeyOf(processor);
  const { path, filters = [], descriptions = {} } = list;
  const find = (name: string): Column => {
    const found = columns.find((column) => column.name === name);
    if (found === undefined) throw faultOf(entityType, `names ${name}, which is no column`);
    return found;
  };
  const withKey = (names: readonly string[]): Column[] => [...new Set([...keys, ...names])].map(find);
  const found: RecordList = {
    ...{ entity, entityType, path, descriptions, keys: keys.map(find), keyProperty },
    fieldsProperty: processor.fieldsProperty,
    own: processor.table === null ? null : processor,
    indexed: filters.filter((name) => name !== keyProperty),
    columns: withKey(list.columns ?? columns.map(({ name }) => name)),
    filters: withKey(filters),
  };
  Object.keys(descriptions).forEach(find);
  const fault = faultOfPath(path) ?? faultOfFilters(found.filters);
  if (fault !== null) throw faultOf(entityType, fault);
  return found;
}

function faultOfPath(path: string): string | null {
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(path)) return `has the path ${path}, not in kebab case`;
  return TAKEN_PATHS.includes(path) ? `has the path ${path}, which is taken` : null;
}

function faultOfFilters(filters: readonly Column[]): string | null {
  const taken = filters.find(({ name }) => TAKEN_FILTERS.includes(name));
  if (taken !== undefined) return `has the filter ${taken.name}, which every list has`;
  const slow = filters.find(({ rule }) => JSON_FORMS[rule.sqlType].isNoFilter);
  return slow === undefined ? null : `has the filter ${slow.name}, whose type no index can find`;
}

/** The columns of an index by which each filter that has one finds a page in order, whichever page it is. */
export function indexesOf({ indexed, keyProperty, keys, own }: RecordList): string[][] {
  const account = own === null ? 'accountId' : own.table!.account;
  const first = typeof account === 'string' ? [account] : [];
  const order = keyProperty === '' ? keys.map(({ name }) => name) : [keyProperty];
  return indexed.map((name) => [...new Set([...first, name, ...order])]);
}

function faultOf(entityType: string, fault: string): StartError {
  return new StartError(`The list of ${entityType} ${fault}.`);
}
