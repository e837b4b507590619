import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateIf } from 'class-validator';
import type { WebhookEvent } from '../entities/webhook-events.js';
import { WEBHOOK_EVENTS } from '../entities/webhook-events.js';
import { MAX_URL_LENGTH } from '../target/target-url.js';

const EVENTS = { message: `events is a list of ${WEBHOOK_EVENTS.join(', ')}.` };
const URL_TEXT = { message: 'url is a text.' };

export class CreateWebhookDto {
  @ApiProperty({
    format: 'uri',
    maxLength: MAX_URL_LENGTH,
    description:
      'Where events are sent, with POST. It begins with `https://`, names a public host, and has neither user name and ' +
      'password nor a fragment. Where the operator has set `WEBHOOK_ALLOW_PRIVATE`, `http://` and private addresses are ' +
      'allowed too.',
    example: 'https://hooks.example.com/bulk-actions',
  })
  @IsString(URL_TEXT)
  url!: string;

  @ApiProperty({
    enum: WEBHOOK_EVENTS,
    isArray: true,
    description: 'What it is told of.',
    example: ['bulk_action.ended'],
  })
  @IsArray(EVENTS)
  @ArrayNotEmpty(EVENTS)
  @IsIn(WEBHOOK_EVENTS, { each: true, ...EVENTS })
  events!: WebhookEvent[];

  @ApiPropertyOptional({ type: Boolean, description: 'Whether events are sent.', default: true })
  @IsOptional()
  @IsBoolean({ message: 'enabled is true or false.' })
  enabled?: boolean;
}

/** What is left out stays as it is. */
export class ChangeWebhookDto {
  @ApiPropertyOptional({
    format: 'uri',
    maxLength: MAX_URL_LENGTH,
    description: 'As when it is created. What is waiting is sent to the new URL.',
    example: 'https://hooks.example.com/bulk-actions',
  })
  @ValidateIf((_, url) => url !== undefined)
  @IsString(URL_TEXT)
  url?: string;

  @ApiPropertyOptional({
    enum: WEBHOOK_EVENTS,
    isArray: true,
    description: 'What it is told of from now on.',
    example: ['bulk_action.ended'],
  })
  @ValidateIf((_, events) => events !== undefined)
  @IsArray(EVENTS)
  @ArrayNotEmpty(EVENTS)
  @IsIn(WEBHOOK_EVENTS, { each: true, ...EVENTS })
  events?: WebhookEvent[];

  @ApiPropertyOptional({
    type: Boolean,
    description:
      '`false`: nothing is sent, and what comes due meanwhile is given up. `true`: it is told of events again, without ' +
      'those that happened meanwhile.',
    example: true,
  })
  @ValidateIf((_, enabled) => enabled !== undefined)
  @IsBoolean({ message: 'enabled is true or false.' })
  enabled?: boolean;
}
