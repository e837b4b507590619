import { ApiProperty } from '@nestjs/swagger';
import type { Config } from '../../config/config.js';
import { AUTH_MODES } from '../../config/config.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import type { Principal } from '../principal.js';
import type { Scope } from '../scopes.js';
import { SCOPES } from '../scopes.js';

const KINDS = ['key', 'token', 'anonymous'] as const satisfies readonly Principal['kind'][];

/** Who is signed in, and what they may do. */
export class SessionView {
  @ApiProperty({
    enum: AUTH_MODES,
    description: '`off`: nobody has to sign in, and everybody may do everything.',
    example: 'api-key',
  })
  readonly authMode!: Config['authMode'];

  @ApiProperty({
    enum: KINDS,
    description:
      'With an API `key`, a `token` of the identity provider, or `anonymous` where nobody signs in.',
    example: 'key',
  })
  readonly kind!: Principal['kind'];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Name of the API key. Null: it has none, or it is no API key.',
    example: 'Ann in sales',
  })
  readonly name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The account whose data is reached. Null: all accounts, so requests have to name one.',
    example: 'test',
  })
  readonly accountId!: string | null;

  @ApiProperty({ enum: SCOPES, isArray: true, description: 'What is allowed.', example: ['read', 'write'] })
  readonly scopes!: readonly Scope[];

  @ApiProperty({
    type: 'array',
    nullable: true,
    items: { type: 'string', format: ENTITY_TYPE },
    description: 'The entity types that are reached. Null: all.',
    example: null,
  })
  readonly entityTypes!: readonly string[] | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the key or the token expires. Null: never, until it is revoked.',
    example: null,
  })
  readonly expiresAt!: string | null;

  @ApiProperty({
    type: 'integer',
    description: 'Bytes of the largest file that the service takes, decompressed.',
    example: 10_737_418_240,
  })
  readonly maxFileBytes!: number;
}
