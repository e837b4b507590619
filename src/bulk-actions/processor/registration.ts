import type { Provider, Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import type { BulkActionProcessor } from './abstract.processor.js';
import type { ImportedRecord } from './imported-record.js';

/** Everything that an entity's folder registers. */
export interface EntityRegistration {
  readonly processor: Type<BulkActionProcessor>;
  readonly entity: Type<ImportedRecord>;
  readonly migrations: readonly Type<MigrationInterface>[];
  /** For reading what was imported. */
  readonly controllers: readonly Type[];
  /** What the controllers need besides `RecordReader`. */
  readonly providers?: readonly Provider[];
}
