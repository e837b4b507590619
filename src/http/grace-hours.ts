import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from './query-parameters.js';

export const HOUR_MS = 3_600_000;

/** `graceHours`: how long the old one is valid. @param fallback where it is left out: the property's own default */
export function GraceHours(max: number, fallback: number, description: string): PropertyDecorator {
  const message = { message: `graceHours is a whole number from 0 to ${max}.` };
  return applyDecorators(
    ApiPropertyOptional({ description, type: 'integer', minimum: 0, maximum: max, default: fallback }),
    WholeNumber(),
    IsInt(message),
    Min(0, message),
    Max(max, message),
  );
}
