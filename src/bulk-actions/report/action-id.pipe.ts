import { Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { actionNotFound } from '../../common/problem.js';
import { isUuid } from '../../common/uuid.js';

/** Takes the id of an action from the path. What is no uuid is the id of none, so it answers like an unknown one. */
@Injectable()
export class ActionIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUuid(id)) throw actionNotFound();
    return id.toLowerCase();
  }
}
