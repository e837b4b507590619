import { Injectable, Logger } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database } from '../../database/database.js';
import { actionNotFound } from '../../http/problem.js';
import { Admission } from '../admission/admission.js';
import { lockIntake } from '../admission/sql/lock-intake.sql.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { BulkAction } from '../entities/bulk-action.entity.js';
import { HIDDEN } from '../lifecycle/status.js';
import type { Verb } from '../lifecycle/verbs.js';
import { isConfirmed, RULES } from '../lifecycle/verbs.js';
import { invalidTransition } from '../views/invalid-transition.js';
import { cancelAction } from './sql/cancel-action.sql.js';
import { confirmAction } from './sql/confirm-action.sql.js';
import { deleteAction } from './sql/delete-action.sql.js';
import { pauseAction } from './sql/pause-action.sql.js';
import { rescheduleAction } from './sql/reschedule-action.sql.js';
import { resumeAction } from './sql/resume-action.sql.js';

interface ChangedAction {
  accountId: string;
}

/**
 * Carries out the verbs. Each verb is one statement that takes effect when it commits, whatever the size of the action.
 * All but `confirm` change only the row of the action.
 */
@Injectable()
export class ControlService {
  private readonly logger = new Logger(ControlService.name);

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    private readonly admission: Admission,
  ) {}

  /**
   * Begins pass 2 of a dry run. From now on its rows count against the limits of the account, as those of an upload do.
   *
   * @throws Problem 404, 409; 413, 422, 429, 503 if admission refuses
   */
  async confirm(id: string): Promise<BulkAction> {
    const action = await this.find(id);
    if (isConfirmed(action)) return action;
    return this.change(id, 'confirm', async () => {
      if (!RULES.confirm.from.includes(action.status)) return [];
      const { totalItems: rows, fileBytes: bytes } = action;
      const candidate = { actionId: id, rows, bytes, heldBytes: bytes, isDry: false };
      await this.admission.prepare(action.accountId, candidate);
      return this.database.transaction(async (session) => {
        await session.query(lockIntake);
        await this.admission.accept(session, action.accountId!, candidate);
        return session.query<ChangedAction>(confirmAction(id));
      });
    });
  }

  /** @throws Problem 404, 409 */
  pause(id: string): Promise<BulkAction> {
    return this.change(id, 'pause', () => this.database.query(pauseAction(id)));
  }

  /** @throws Problem 404, 409 */
  resume(id: string): Promise<BulkAction> {
    return this.change(id, 'resume', () => this.database.query(resumeAction(id)));
  }

  /** @throws Problem 404, 409 */
  cancel(id: string): Promise<BulkAction> {
    return this.change(id, 'cancel', () => this.database.query(cancelAction(id)));
  }

  /** @throws Problem 404; 409 if records are being written */
  reschedule(id: string, scheduledFor: Date | null): Promise<BulkAction> {
    return this.change(id, 'reschedule', () => this.database.query(rescheduleAction(id, scheduledFor)));
  }

  /** @throws Problem 404; 409 if the action has not ended */
  async delete(id: string): Promise<void> {
    const [deleted] = await this.database.query(deleteAction(id));
    if (!deleted) throw invalidTransition('delete', await this.find(id));
    this.logger.log({ actionId: id, verb: 'delete' }, 'action changed');
  }

  private async change(id: string, verb: Verb, execute: () => Promise<ChangedAction[]>): Promise<BulkAction> {
    const [changed] = await execute();
    if (changed) {
      this.logger.log({ actionId: id, verb }, 'action changed');
      // Queues units that may run now, and takes back jobs of units that may not.
      await this.dispatcher.tryDispatch(changed.accountId);
    }
    const action = await this.find(id);
    const holds = RULES[verb].holds.includes(action.status) || (verb === 'confirm' && isConfirmed(action));
    if (!changed && !holds) throw invalidTransition(verb, action);
    return action;
  }

  private async find(id: string): Promise<BulkAction> {
    const actions = this.database.dataSource.getRepository(BulkAction);
    const action = await actions.findOneBy({ id, status: Not(In([...HIDDEN])) });
    if (!action) throw actionNotFound();
    return action;
  }
}
