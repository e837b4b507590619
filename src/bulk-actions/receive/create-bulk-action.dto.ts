import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../common/account-id.js';
import { IsInstant } from '../../common/instant.js';
import { OPERATIONS } from '../entities/bulk-action.entity.js';
import type { Operation } from '../entities/bulk-action.entity.js';

/** The form fields beside the file; each may stand in the query string instead. */
export class CreateBulkActionDto {
  @ApiProperty({
    description: 'Whose records these are: letters, digits, `_`, `.` and `-`, at most 64.',
    pattern: ACCOUNT_ID.source,
    example: 'test',
  })
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  accountId!: string;

  @ApiProperty({ description: 'What the rows of the file are.', example: 'CONTACT' })
  @IsString({ message: 'entityType is missing.' })
  entityType!: string;

  @ApiPropertyOptional({ description: 'What to do with the rows.', enum: OPERATIONS, default: 'CREATE' })
  @IsOptional()
  @IsIn(OPERATIONS, { message: `operation is one of ${OPERATIONS.join(', ')}.` })
  operation: Operation = 'CREATE';

  @ApiPropertyOptional({
    description:
      'When the records are to be written: ISO 8601 with time and zone, at most a year ahead. The file is checked at ' +
      'once. Left out: now.',
    format: 'date-time',
    example: '2027-01-31T08:00:00+01:00',
  })
  @IsOptional()
  @IsInstant()
  scheduledFor?: string;
}
