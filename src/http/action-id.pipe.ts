import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { actionNotFound } from './problem.js';
import { isUuid } from './uuid.js';

/** The path parameter in the OpenAPI document. */
export const ACTION_ID = {
  name: 'id',
  format: 'uuid',
  description: 'Id of the bulk action, from the response to `POST /bulk-actions`.',
} as const;

/** Reads the id of an action from the path. What is not a UUID is answered like an unknown id, with 404. */
@Injectable()
export class ActionIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw actionNotFound();
    return id.toLowerCase();
  }
}
