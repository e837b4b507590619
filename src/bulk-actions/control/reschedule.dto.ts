import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsInstant } from '../../http/instant.js';

/** What can be changed of an action. */
export class RescheduleDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'When its records are to be written: ISO 8601 with time and zone, at most a year ahead. Null: at once.',
    example: '2027-01-31T08:00:00+01:00',
  })
  @ValidateIf(({ scheduledFor }: RescheduleDto) => scheduledFor !== null)
  @IsInstant()
  scheduledFor!: string | null;
}
