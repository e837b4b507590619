import type { Actor } from '../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../auth/audit/sql/note-entry.sql.js';
import type { Statement } from '../../database/statement.js';

/** What is saved under a name. */
export interface MappingContent {
  /** By headers, or by position, as JSON. */
  readonly mapping: string;
  readonly headers: readonly string[];
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly skipLines: number | null;
}

/** As the database has it. */
export type StoredMapping = {
  id: string;
  entityType: string;
  name: string;
  version: number;
  mapping: object;
  headers: string[];
  delimiter: string | null;
  encoding: string | null;
  skipLines: number | null;
  createdAt: Date;
  updatedAt: Date;
};

/** Which mapping of which account. */
export interface MappingName {
  readonly accountId: string;
  readonly entityType: string;
  readonly name: string;
}

export interface MappingFilter {
  /** Undefined: of all types. */
  readonly entityType?: string | undefined;
  /** Types that the caller may see; null: all. */
  readonly entityTypes: readonly string[] | null;
  /** Id of the last one of the page before. */
  readonly after?: string | undefined;
}

/** Of the mappings that this build saves. */
const VERSION = 1;

/** Of `saved_mappings` as `n`. */
const COLUMNS = `
  n.id, n.entity_type AS "entityType", n.name, n.version, n.mapping, n.headers, n.delimiter, n.encoding,
  n.skip_lines AS "skipLines", n.created_at AS "createdAt", n.updated_at AS "updatedAt"`;

/** The newest first. */
export const findMappings = (
  accountId: string,
  { entityType, entityTypes, after }: MappingFilter,
  limit: number,
): Statement => ({
  text: `
    SELECT ${COLUMNS} FROM saved_mappings n
    WHERE n.account_id = $1 AND ($2::text IS NULL OR n.entity_type = $2)
      AND ($3::text[] IS NULL OR n.entity_type = ANY ($3)) AND ($4::uuid IS NULL OR n.id < $4)
    ORDER BY n.id DESC LIMIT $5`,
  values: [accountId, entityType ?? null, entityTypes, after ?? null, limit],
});

/** No row: the account has as many as it may have. The caller holds the intake lock. */
export const saveMapping = (
  actor: Actor,
  id: string,
  { accountId, entityType, name }: MappingName,
  { mapping, headers, delimiter, encoding, skipLines }: MappingContent,
  most: number,
): Statement => ({
  text: `
    WITH saved AS (
      INSERT INTO saved_mappings AS n
        (id, account_id, entity_type, name, version, mapping, headers, delimiter, encoding, skip_lines)
      SELECT $1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10
      WHERE $11 > (
        SELECT count(*) FROM saved_mappings o WHERE o.account_id = $2 AND (o.entity_type, o.name) <> ($3, $4))
      ON CONFLICT (account_id, entity_type, name) DO UPDATE
      SET version = excluded.version, mapping = excluded.mapping, headers = excluded.headers,
          delimiter = excluded.delimiter, encoding = excluded.encoding, skip_lines = excluded.skip_lines,
          updated_at = now()
      RETURNING *
    ), noted AS (${noteEntry('saved', 12)})
    SELECT ${COLUMNS} FROM saved n`,
  values: [
    ...[id, accountId, entityType, name, VERSION, mapping, headers],
    ...[delimiter, encoding, skipLines, most],
    ...entryOf(actor, 'save-mapping'),
  ],
});

export const deleteMapping = (actor: Actor, { accountId, entityType, name }: MappingName): Statement => ({
  text: `
    WITH deleted AS (
      DELETE FROM saved_mappings WHERE account_id = $1 AND entity_type = $2 AND name = $3
      RETURNING id, account_id
    ), noted AS (${noteEntry('deleted', 4)})
    SELECT id FROM deleted`,
  values: [accountId, entityType, name, ...entryOf(actor, 'delete-mapping')],
});
