import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import type { Rule } from '../bulk-actions/processor/column.js';
import { keyToFind } from '../bulk-actions/processor/keys.js';

/**
 * A filter of a list by the entity's key. The text that a client sends is read as a cell of that column is, so that a
 * record is found under whatever its files call it.
 *
 * @param rule of the key's column, which has a `maxLength`
 * @param message for a text that no key can be
 */
export function KeyFilter(rule: Rule, description: string, message: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? keyToFind(rule, value) : value,
    ),
    MaxLength(rule.description.maxLength!, { message }),
    // Postgres refuses a NUL in text.
    Matches(/^[^\0]+$/, { message }),
  );
}
