import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { FIELD_NAME, FIELD_NAME_MESSAGE } from '../bulk-actions/csv/field-definition.js';
import { unprocessable } from '../http/problem.js';

/** The path parameter in the OpenAPI document. */
export const NAME = {
  name: 'name',
  description: 'What the field is called.',
  schema: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,62}$' },
  example: 'favourite_colour',
} as const;

/** Reads the name of a field to save from the path. */
@Injectable()
export class FieldNamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (!FIELD_NAME.test(name)) throw unprocessable('name', 'INVALID', FIELD_NAME_MESSAGE);
    return name;
  }
}
