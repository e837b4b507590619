import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from './account-id.js';
import { unprocessable } from './problem.js';

/** Reads an account id from the path. */
@Injectable()
export class AccountIdPipe implements PipeTransform<string, string> {
  transform(accountId: string): string {
    if (!ACCOUNT_ID.test(accountId)) throw unprocessable('accountId', 'INVALID', ACCOUNT_ID_MESSAGE);
    return accountId;
  }
}
