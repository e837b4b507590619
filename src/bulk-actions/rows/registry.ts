import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HeaderTarget } from '../csv/header-targets.js';
import { HeaderTargets } from '../csv/header-targets.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, ColumnPart, Rule } from '../processor/column.js';
import { faultOfRule } from './check-rule.js';
import { RowChecker } from './row-checker.js';

/** The registered processors, as the module that registers them provides them. */
export const PROCESSORS = Symbol('PROCESSORS');

/** Finds the processor of an entity type; a registration that cannot work stops the process at start. */
@Injectable()
export class ProcessorRegistry {
  private readonly processors: ReadonlyMap<string, BulkActionProcessor>;

  constructor(@Inject(PROCESSORS) processors: readonly BulkActionProcessor[], dataSource: DataSource) {
    this.processors = new Map(processors.map((processor) => [processor.entityType, processor]));
    if (this.processors.size < processors.length) throw new Error('Two processors have the same entityType');
    for (const processor of processors) checkDeclaration(processor, dataSource);
  }

  get all(): readonly BulkActionProcessor[] {
    return [...this.processors.values()];
  }

  get entityTypes(): string[] {
    return [...this.processors.keys()];
  }

  find(entityType: string): BulkActionProcessor | undefined {
    return this.processors.get(entityType);
  }

  /** @throws Error for a type that another version of the program accepted */
  get(entityType: string): BulkActionProcessor {
    const processor = this.processors.get(entityType);
    if (!processor) throw new Error(`No processor is registered for ${entityType}`);
    return processor;
  }
}

/**
 * What the values of a rule may be stored as, so that each way of writing them stores the same. As TypeORM names types.
 */
const STORED_AS: Readonly<Record<Rule['sqlType'], readonly string[]>> = {
  text: ['text', 'varchar', 'character varying', 'String'],
  integer: ['smallint', 'int2', 'integer', 'int', 'int4', 'bigint', 'int8', 'Number'],
  bigint: ['bigint', 'int8'],
  numeric: ['numeric', 'decimal'],
  boolean: ['boolean', 'bool', 'Boolean'],
  date: ['date'],
  timestamptz: ['timestamptz', 'timestamp with time zone'],
};

/** @returns a word of `doubtful` that is no header of the column, of its parts or of another of these */
function findSenselessDoubt(columns: readonly Column[], targets: HeaderTargets): string | undefined {
  const words = columns.flatMap(({ name, doubtful = [] }) =>
    doubtful.flatMap(({ header, part, beside }) => [
      { word: header, fits: (found: HeaderTarget) => found.part === null, name },
      { word: part, fits: (found: HeaderTarget) => found.name === part && found.part !== null, name },
      ...beside.map((word) => {
        const fits = (found: HeaderTarget) => found.name !== part && found.part !== null;
        return { word, fits, name };
      }),
    ]),
  );
  return words.find(({ word, fits, name }) => {
    const found = targets.find(word);
    return found === null || found.column !== name || !fits(found);
  })?.word;
}

function makesSense(parts: readonly ColumnPart[]): boolean {
  const orders = new Set(parts.map(({ order }, i) => order ?? i + 1));
  return orders.size === parts.length && parts.some(({ optional }) => optional !== true);
}

function checkDeclaration(processor: BulkActionProcessor, dataSource: DataSource): void {
  const { entityType, columns, key } = processor;
  const fail = (what: string): never => {
    throw new Error(`The processor of ${entityType} ${what}`);
  };
  if (!/^[A-Z][A-Z0-9_]*$/.test(entityType)) fail('needs an entityType in capitals');
  if (new Set(columns.map((column) => column.name)).size < columns.length) fail('names a column twice');
  const targets = new HeaderTargets(columns);
  const [ambiguous] = targets.ambiguous;
  if (ambiguous !== undefined) fail(`has two columns for the header ${ambiguous}`);
  const senseless = findSenselessDoubt(columns, targets);
  if (senseless !== undefined) fail(`has ${senseless} among its doubtful headers, where that means nothing`);
  const unordered = columns.find(({ combine }) => combine !== undefined && !makesSense(combine));
  if (unordered !== undefined)
    fail(`has parts of ${unordered.name} that are all optional or stand in one place`);
  if (!columns.some((column) => column.name === key && column.required)) {
    fail('needs its key among its columns, and required');
  }
  if (columns[processor.keyIndex]!.rule.sqlType !== 'text') fail('needs a key that is text');
  for (const { name, rule } of columns) {
    const fault = faultOfRule(rule);
    if (fault !== null) fail(`has the column ${name}, whose rule ${fault}`);
  }
  const layout = { width: columns.length, cellOf: columns.map((_, i) => i) };
  const fault = new RowChecker(processor, layout).check(columns.map((column) => column.example));
  if (fault) fail(`has an example that breaks its own rules (${fault.code})`);
  const table = dataSource.getMetadata(processor.entity);
  for (const { name, rule } of columns) {
    const stored = table.findColumnWithPropertyName(name);
    if (!stored) return fail(`has the column ${name}, which its entity lacks`);
    const type = typeof stored.type === 'function' ? stored.type.name : stored.type;
    if (!STORED_AS[rule.sqlType].includes(type)) {
      fail(`has the column ${name}, whose values are ${rule.sqlType} and stored as ${type}`);
    }
  }
  const isKeyOfAccount = table.uniques.some(
    ({ columns: [account, second, ...rest] }) =>
      account?.propertyName === 'accountId' && second?.propertyName === key && rest.length === 0,
  );
  if (!isKeyOfAccount) fail(`needs a unique constraint on accountId and ${key}`);
}
