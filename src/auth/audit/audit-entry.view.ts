import { ApiProperty } from '@nestjs/swagger';
import { NextId } from '../../http/paging.js';
import type { Actor } from './actor.js';
import { ACTOR_KINDS } from './actor.js';
import type { AuditVerb } from './audit-verbs.js';
import { AUDIT_VERBS } from './audit-verbs.js';
import type { StoredEntry } from './sql/find-entries.sql.js';

const ID = { type: String, format: 'uuid', nullable: true } as const;

/** Who did what, or was refused it. */
export class AuditEntryView {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the entry.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({ format: 'date-time', description: 'When.', example: '2026-11-23T09:30:01.000Z' })
  readonly at!: string;

  @ApiProperty({
    enum: ACTOR_KINDS,
    description:
      'Who: an API `key`, a person with a `token`, anybody where no keys are needed (`anonymous`), or a command on the ' +
      "operator's machine (`shell`).",
    example: 'key',
  })
  readonly actorKind!: Actor['kind'];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of the API key, or subject of the token. Null: anonymous, or the shell.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e12',
  })
  readonly actorId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'IP address of the client. Null: not known.',
    example: '192.0.2.7',
  })
  readonly address!: string | null;

  @ApiProperty({ enum: AUDIT_VERBS, description: 'What was done.', example: 'upload' })
  readonly verb!: AuditVerb;

  @ApiProperty({
    description: '`DONE`, or the code with which the request was refused (403).',
    example: 'DONE',
  })
  readonly outcome!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The account that it was about; of a refused request, that of the key. Null: the operator, or none.',
    example: 'test',
  })
  readonly accountId!: string | null;

  @ApiProperty({
    ...ID,
    description:
      'Id of the bulk action, API key, saved mapping, webhook endpoint or delivery. Null: none of these.',
    example: null,
  })
  readonly objectId!: string | null;

  @ApiProperty({
    ...ID,
    description: 'The bulk action whose rows were retried, or the key that was rotated. Null: neither.',
    example: null,
  })
  readonly sourceId!: string | null;
}

/** A page of the audit log, newest first. */
export class AuditPageView {
  @ApiProperty({ description: 'The entries of this page.', type: [AuditEntryView] })
  readonly items!: readonly AuditEntryView[];

  @NextId()
  readonly next!: string | null;
}

export function toAuditEntryView({ at, actorKind, verb, ...stored }: StoredEntry): AuditEntryView {
  return {
    ...stored,
    at: at.toISOString(),
    actorKind: actorKind as Actor['kind'],
    // A newer build may have written verbs that this one does not know.
    verb: verb as AuditVerb,
  };
}
