import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { MAX_CREDENTIALS } from './session-cookie.js';

const MESSAGE = `credentials is an API key or a token, of at most ${MAX_CREDENTIALS} characters.`;

export class CreateSessionDto {
  @ApiProperty({
    description: 'An API key, or an access token of the identity provider. Blanks around it do not matter.',
    minLength: 1,
    maxLength: MAX_CREDENTIALS,
    example: 'ba_live_…',
  })
  @IsString({ message: MESSAGE })
  @Length(1, MAX_CREDENTIALS, { message: MESSAGE })
  readonly credentials!: string;
}
