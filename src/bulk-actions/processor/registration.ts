import type { Provider, Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import type { BulkActionProcessor } from './abstract.processor.js';

/** Everything that an entity's folder registers. */
export interface EntityRegistration {
  readonly processor: Type<BulkActionProcessor>;
  readonly entity: Type<object>;
  /** None for a table of the application's own. */
  readonly migrations: readonly Type<MigrationInterface>[];
  /** The list of its records, which the service itself answers. Left out: there is none. */
  readonly list?: RecordListDeclaration;
  /** Routes of the entity's own. */
  readonly controllers?: readonly Type[];
  /** What these controllers need besides `RecordReader`. */
  readonly providers?: readonly Provider[];
}

/** A list of an entity's records by key, `GET /api/v1/<path>`. Columns are given by their names. */
export interface RecordListDeclaration {
  /** In kebab case, such as `contacts`: the route, and its name in the OpenAPI document. */
  readonly path: string;
  /** What records show besides the key. Left out: all columns. */
  readonly columns?: readonly string[];
  /** What the list may be filtered by besides the key. Each needs an index on the account, the column and the key. */
  readonly filters?: readonly string[];
  /** Sentences about columns, for the OpenAPI document. Left out: what is true of every column of the type. */
  readonly descriptions?: Readonly<Record<string, string>>;
}
