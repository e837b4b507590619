import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { actionNotFound } from './problem.js';
import { isUuid } from './uuid.js';

/** The path parameter, for the documentation. */
export const ACTION_ID = {
  name: 'id',
  format: 'uuid',
  description: 'Of the bulk action, as `POST /bulk-actions` gave it.',
} as const;

/** Takes the id of an action from the path. What is no uuid is the id of none, so it answers like an unknown one. */
@Injectable()
export class ActionIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw actionNotFound();
    return id.toLowerCase();
  }
}
