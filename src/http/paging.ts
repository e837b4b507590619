import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { WholeNumber } from './query-parameters.js';
import { UUID } from './uuid.js';

/** `limit` of a list. @param fallback where it is left out: the property's own default */
export function PageSize(max: number, fallback: number): PropertyDecorator {
  const message = { message: `limit is a whole number from 1 to ${max}.` };
  return applyDecorators(
    ApiPropertyOptional({
      description: 'Maximum number of items on the page.',
      type: 'integer',
      minimum: 1,
      maximum: max,
      default: fallback,
    }),
    WholeNumber(),
    IsInt(message),
    Min(1, message),
    Max(max, message),
  );
}

/** `after` of a list whose items are ordered by their ids. */
export function AfterId(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      description: '`next` of the previous page. Left out: the first page.',
      format: 'uuid',
    }),
    IsOptional(),
    Matches(UUID, { message: 'after must be the `next` of the previous page.' }),
  );
}

/** `next` in a page of such a list. */
export function NextId(): PropertyDecorator {
  return ApiProperty({
    type: String,
    nullable: true,
    description: 'Value of `after` for the next page. Null: this is the last page.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  });
}

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** @param found the items of a page, and one more if there are more. @param limit items of a page */
export function pageOf<T extends { readonly id: string }>(found: readonly T[], limit: number): Page<T> {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? items.at(-1)!.id : null };
}
