import { Injectable, Logger } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { actionNotFound } from '../../common/problem.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/database.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { BulkAction, HIDDEN } from '../entities/bulk-action.entity.js';
import { invalidTransition, RULES } from '../entities/verbs.js';
import type { Verb } from '../entities/verbs.js';
import { cancelAction } from './sql/cancel-action.sql.js';
import { deleteAction } from './sql/delete-action.sql.js';
import { pauseAction } from './sql/pause-action.sql.js';
import { rescheduleAction } from './sql/reschedule-action.sql.js';
import { resumeAction } from './sql/resume-action.sql.js';

/**
 * Moves actions from status to status. Each verb is one statement on the action's row: done when it commits, whatever
 * the action's size, and there after any restart.
 */
@Injectable()
export class ControlService {
  private readonly logger = new Logger(ControlService.name);

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** @throws Problem 404, 409 */
  pause(id: string): Promise<BulkAction> {
    return this.change(id, 'pause', pauseAction(id));
  }

  /** @throws Problem 404, 409 */
  resume(id: string): Promise<BulkAction> {
    return this.change(id, 'resume', resumeAction(id));
  }

  /** @throws Problem 404, 409 */
  cancel(id: string): Promise<BulkAction> {
    return this.change(id, 'cancel', cancelAction(id));
  }

  /** @throws Problem 404, and 409 when it has started */
  reschedule(id: string, scheduledFor: Date | null): Promise<BulkAction> {
    return this.change(id, 'reschedule', rescheduleAction(id, scheduledFor));
  }

  /** @throws Problem 404, and 409 while it has not ended */
  async delete(id: string): Promise<void> {
    const [deleted] = await this.database.query(deleteAction(id));
    if (!deleted) throw invalidTransition('delete', await this.find(id));
    this.logger.log({ actionId: id, verb: 'delete' }, 'action changed');
  }

  private async change(id: string, verb: Verb, statement: Statement): Promise<BulkAction> {
    const [changed] = await this.database.query<{ accountId: string }>(statement);
    if (changed) {
      this.logger.log({ actionId: id, verb }, 'action changed');
      // Hands out what may run now, and takes back what may not.
      await this.dispatcher.wake(changed.accountId);
    }
    const action = await this.find(id);
    if (!changed && !RULES[verb].holds.includes(action.status)) throw invalidTransition(verb, action);
    return action;
  }

  private async find(id: string): Promise<BulkAction> {
    const actions = this.database.dataSource.getRepository(BulkAction);
    const action = await actions.findOneBy({ id, status: Not(In([...HIDDEN])) });
    if (!action) throw actionNotFound();
    return action;
  }
}
