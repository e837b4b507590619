import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { unprocessable } from '../http/problem.js';

/** It stands in lists, and in addresses, of which `.` and `..` are no part. */
const NAME = /^(?!\s|\.{1,2}$)[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,100}(?<!\s)$/u;
const MESSAGE =
  'name has 1 to 100 characters, without control characters and without blanks around them, and is not "." or "..".';

/** The path parameter in the OpenAPI document. */
export const MAPPING_NAME = {
  name: 'name',
  description: 'What the mapping is called.',
  schema: { type: 'string', minLength: 1, maxLength: 100 },
  example: 'CRM export',
} as const;

/** Reads the name of a mapping from the path. */
@Injectable()
export class MappingNamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (!NAME.test(name)) throw unprocessable('name', 'INVALID', MESSAGE);
    return name;
  }
}
