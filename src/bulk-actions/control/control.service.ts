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
 * Moves actions from status to status. Each verb is one statement, and all but `confirm` are on the action's row alone:
 * done when it commits, whatever the action's size, and there after any restart.
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
   * Does what a dry run has tried. Now its rows count against the limits of the account, as those of an upload do.
   *
   * @throws Problem 404, 409, and 413, 422, 429, 503 when there is no room
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

  /** @throws Problem 404, and 409 when it has started */
  reschedule(id: string, scheduledFor: Date | null): Promise<BulkAction> {
    return this.change(id, 'reschedule', () => this.database.query(rescheduleAction(id, scheduledFor)));
  }

  /** @throws Problem 404, and 409 while it has not ended */
  async delete(id: string): Promise<void> {
    const [deleted] = await this.database.query(deleteAction(id));
    if (!deleted) throw invalidTransition('delete', await this.find(id));
    this.logger.log({ actionId: id, verb: 'delete' }, 'action changed');
  }

  private async change(id: string, verb: Verb, work: () => Promise<ChangedAction[]>): Promise<BulkAction> {
    const [changed] = await work();
    if (changed) {
      this.logger.log({ actionId: id, verb }, 'action changed');
      // Hands out what may run now, and takes back what may not.
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
