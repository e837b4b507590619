import { ApiProperty } from '@nestjs/swagger';

/** The data of the message `ready`. */
export class AccountReadyView {
  @ApiProperty({ description: 'The account whose events follow.', example: 'test' })
  readonly accountId!: string;
}
