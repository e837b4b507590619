import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../http/uuid.js';
import { keyNotFound } from './key-problems.js';

/** The path parameter in the OpenAPI document. */
export const KEY_ID = {
  name: 'id',
  format: 'uuid',
  description: 'Id of the API key. It is not the key itself.',
} as const;

/** Reads the id of an API key from the path. What is not a UUID is answered like an unknown id, with 404. */
@Injectable()
export class KeyIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw keyNotFound();
    return id.toLowerCase();
  }
}
