import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, IsArray, IsIn, IsOptional, IsString, Matches, ValidateIf } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import { IsInstant } from '../../http/instant.js';
import type { Scope } from '../scopes.js';
import { SCOPES } from '../scopes.js';
import { KEY_NAME, KEY_NAME_RULE } from './key-rules.js';

const SCOPES_MESSAGE = `scopes is a list of ${SCOPES.join(', ')}, or null.`;
const ENTITY_TYPES_MESSAGE = 'entityTypes is a list of entity types, or null.';

export class CreateApiKeyDto {
  @ApiProperty({
    type: String,
    nullable: true,
    pattern: ACCOUNT_ID.source,
    description:
      'The account whose data the key reaches. Null: a key of the operator, which reaches all accounts. It must not be ' +
      'left out, so that no key reaches more than was meant.',
    example: 'test',
  })
  @ValidateIf((_, accountId) => accountId !== null)
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  accountId!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 100,
    description: `What to call the key: ${KEY_NAME_RULE}.`,
    example: 'CRM sync',
  })
  @IsOptional()
  @IsString({ message: 'name is a text.' })
  @Matches(KEY_NAME, { message: `name has ${KEY_NAME_RULE}.` })
  name?: string | null;

  @ApiPropertyOptional({
    enum: SCOPES,
    isArray: true,
    nullable: true,
    description:
      'What the key may do. `read`: actions, logs, results and records. `write`: uploads and verbs. `delete`: besides ' +
      '`write`, whatever deletes records or actions. `configure`: settings of an account. `limits`: its rate limits. ' +
      '`operate`: API keys, and what spans accounts; for keys of the operator alone. Null or left out: `read` and ' +
      '`write`, for the operator `operate` too.',
    example: ['read', 'write'],
  })
  @IsOptional()
  @IsArray({ message: SCOPES_MESSAGE })
  @ArrayNotEmpty({ message: SCOPES_MESSAGE })
  @IsIn(SCOPES, { each: true, message: SCOPES_MESSAGE })
  scopes?: Scope[] | null;

  @ApiPropertyOptional({
    type: 'array',
    nullable: true,
    items: { type: 'string', format: ENTITY_TYPE },
    description: 'The entity types that the key reaches. Null or left out: all.',
    example: ['CONTACT'],
  })
  @IsOptional()
  @IsArray({ message: ENTITY_TYPES_MESSAGE })
  @ArrayNotEmpty({ message: ENTITY_TYPES_MESSAGE })
  @IsString({ each: true, message: ENTITY_TYPES_MESSAGE })
  entityTypes?: string[] | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the key expires, with a time zone. Null or left out: never.',
    example: '2027-01-31T08:00:00+01:00',
  })
  @IsOptional()
  @IsInstant()
  expiresAt?: string | null;
}
