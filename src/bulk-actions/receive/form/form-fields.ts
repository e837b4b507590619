import { plainToInstance } from 'class-transformer';
import type { ValidationError } from 'class-validator';
import { validateSync } from 'class-validator';
import type { Request } from 'express';
import { accountOf, requireEntityType } from '../../../auth/access.js';
import { callerOf } from '../../../auth/caller.js';
import { refuseKeyInFields } from '../../../auth/exposed-keys.js';
import type { Requester } from '../../../auth/principal.js';
import { requireRights } from '../../../auth/require-scope.js';
import { entityNotFound } from '../../../http/entity-not-found.js';
import { parseInstant } from '../../../http/instant.js';
import type { ProblemItem } from '../../../http/problem.js';
import { Problem, unprocessable } from '../../../http/problem.js';
import { checkSchedule } from '../../../http/schedule.js';
import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import { matchColumns, matchedBy } from '../../processor/matched-by.js';
import type { Operation } from '../../processor/upload-options.js';
import type { ProcessorRegistry } from '../../rows/registry.js';
import { CreateBulkActionDto } from './create-bulk-action.dto.js';

const FIELDS: readonly string[] = [
  'accountId',
  'entityType',
  'operation',
  'matchBy',
  'emptyCells',
  'shortRows',
  'delimiter',
  'encoding',
  'skipLines',
  'hasHeader',
  'mapping',
  'dateFormat',
  'dateTimeFormat',
  'timeZone',
  'decimal',
  'defaultCountry',
  'nullValues',
  'scheduledFor',
  'dryRun',
  'onRowError',
  'callbackUrl',
] satisfies (keyof CreateBulkActionDto)[];

export interface FormFields {
  readonly dto: CreateBulkActionDto;
  readonly processor: BulkActionProcessor;
}

/** All of them, with who sends them. */
export interface SentFields extends FormFields {
  readonly caller: Requester;
}

/**
 * The fields of the form and of the query string, checked. The account of the caller need not be among them.
 *
 * @throws Problem 422 naming each field that is missing, malformed, unknown or given twice; 403 for what the caller may
 * not import; 400 for an API key in one
 */
export function readFields(request: Request, registry: ProcessorRegistry): SentFields {
  const dto = validate(merge(request), false);
  checkRights(request, dto);
  checkEmptyCells(dto);
  const processor = findProcessor(dto, registry);
  // A request with a default written out counts as the same request.
  if (dto.hasHeader === true) delete dto.hasHeader;
  if (dto.matchBy === registry.get(dto.entityType).key) delete dto.matchBy;
  return { dto, processor, caller: callerOf(request) };
}

/** The fields that have come before the file, with the query string; any may be missing. @throws Problem as above */
export function readEarlyFields(request: Request): Partial<CreateBulkActionDto> {
  const fields = merge(request);
  const dto = validate(fields, true);
  checkRights(request, dto);
  const given = Object.entries(dto).filter(([name]) => Object.hasOwn(fields, name));
  // Without defaults: another value may still come.
  return Object.fromEntries(given);
}

/** Checks the query string alone, before the body is read. @throws Problem as above */
export function checkQuery(request: Request, registry: ProcessorRegistry): void {
  accountOf(callerOf(request), request.query.accountId);
  const dto = validate(request.query, true);
  checkRights(request, dto);
  if (dto.entityType !== undefined) findProcessor(dto, registry);
  // Repetitions of a request come late.
  if (!('idempotency-key' in request.headers)) checkSchedule(readSchedule(dto), Date.now());
}

function merge(request: Request): Record<string, unknown> {
  const fields = { ...(request.body as Record<string, unknown> | undefined) };
  refuseKeyInFields(fields);
  for (const [name, value] of Object.entries(request.query)) {
    if (Object.hasOwn(fields, name) && fields[name] !== value) {
      throw unprocessable(name, 'CONTRADICTION', `${name} differs between the form and the query string.`);
    }
    fields[name] = value;
  }
  const accountId = accountOf(callerOf(request), fields.accountId);
  return accountId === undefined ? fields : { ...fields, accountId };
}

/** @throws Problem 403 for what the caller may not import, or not delete */
function checkRights(request: Request, { entityType, operation }: Partial<CreateBulkActionDto>): void {
  const caller = callerOf(request);
  if (entityType !== undefined) requireEntityType(caller, entityType);
  if (operation !== undefined) requireRights(caller, { operation });
}

function validate(fields: object, partial: boolean): CreateBulkActionDto {
  // As most often, where the file comes first. Validation takes a tenth of a millisecond.
  if (partial && Object.keys(fields).length === 0) return new CreateBulkActionDto();
  const dto = plainToInstance(CreateBulkActionDto, fields);
  const errors = validateSync(dto, { forbidUnknownValues: false, skipMissingProperties: partial });
  // By hand, because class-transformer silently drops names such as __proto__.
  const unknown = Object.keys(fields).filter((name) => !FIELDS.includes(name));
  if (errors.length === 0 && unknown.length === 0) return dto;
  const items = [...unknown.map(unknownField), ...errors.map(itemOf)];
  throw new Problem(422, 'INVALID_FIELDS', items.map((item) => item.message).join(' '), items);
}

/** The earliest time at which records are written; `null`: no schedule. */
export function readSchedule({ scheduledFor }: CreateBulkActionDto): Date | null {
  return scheduledFor === undefined ? null : parseInstant(scheduledFor);
}

/** An option that would have no effect is a mistake. @throws Problem 422 */
export function checkEmptyCells({
  operation,
  emptyCells,
}: Pick<CreateBulkActionDto, 'operation' | 'emptyCells'>): void {
  if (emptyCells === 'keep' || operation === 'UPSERT' || operation === 'UPDATE') return;
  const message = `emptyCells is for UPSERT and UPDATE; ${operation} never clears a value.`;
  throw unprocessable('emptyCells', 'NOT_APPLICABLE', message);
}

function unknownField(field: string): ProblemItem {
  return { field, code: 'UNKNOWN_FIELD', message: `${field} is unknown or not supported yet.` };
}

function itemOf({ property, constraints = {}, value }: ValidationError): ProblemItem {
  const code = value === undefined ? 'REQUIRED' : Array.isArray(value) ? 'REPEATED_FIELD' : 'INVALID';
  return { field: property, code, message: Object.values(constraints)[0] ?? `${property} is invalid.` };
}

/** @throws Problem 422, and 404 where the entity's table is another account's */
function findProcessor(dto: CreateBulkActionDto, registry: ProcessorRegistry): BulkActionProcessor {
  const processor = registry.find(dto.entityType);
  if (!processor) {
    const known = registry.entityTypes.join(', ');
    throw unprocessable('entityType', 'UNKNOWN_ENTITY_TYPE', `entityType is one of ${known}.`);
  }
  if (!registry.isOpenTo(dto.accountId ?? null, processor)) throw entityNotFound();
  checkOperation(processor, dto.operation);
  return matchedByGiven(processor, dto);
}

/** @throws Problem 422 */
export function matchedByGiven(
  processor: BulkActionProcessor,
  { matchBy }: Pick<CreateBulkActionDto, 'matchBy'>,
): BulkActionProcessor {
  const columns = matchColumns(processor);
  if (matchBy === undefined || columns.includes(matchBy)) return matchedBy(processor, matchBy ?? null);
  const message =
    columns.length > 1
      ? `matchBy is one of ${columns.join(', ')}.`
      : `${processor.entityType} is matched by its key alone.`;
  throw unprocessable('matchBy', 'NOT_APPLICABLE', message);
}

/** @throws Problem 422 */
export function checkOperation({ entityType, operations }: BulkActionProcessor, operation: Operation): void {
  if (operations.includes(operation)) return;
  const message = `${entityType} supports the operations ${operations.join(', ')}.`;
  throw unprocessable('operation', 'UNSUPPORTED_OPERATION', message);
}
