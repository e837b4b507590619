import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsInstant } from '../../http/instant.js';

export class RescheduleDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Earliest time at which records are written: ISO 8601 with time and zone, at most 366 days ahead. Null: as soon as ' +
      'possible.',
    example: '2027-01-31T08:00:00+01:00',
  })
  @ValidateIf(({ scheduledFor }: RescheduleDto) => scheduledFor !== null)
  @IsInstant()
  scheduledFor!: string | null;
}
