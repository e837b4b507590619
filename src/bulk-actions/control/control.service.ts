import { Injectable, Logger } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { visibleActions } from '../../auth/access.js';
import type { Requester } from '../../auth/principal.js';
import { requireRights } from '../../auth/require-scope.js';
import { AccountDatabase } from '../../database/account-database.js';
import { Database } from '../../database/database.js';
import { actionNotFound } from '../../http/problem.js';
import { Admission } from '../admission/admission.js';
import { addToBacklog } from '../admission/sql/count-backlog.sql.js';
import { lockIntake } from '../admission/sql/lock-intake.sql.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { BulkAction } from '../entities/bulk-action.entity.js';
import { HIDDEN } from '../lifecycle/status.js';
import type { Verb } from '../lifecycle/verbs.js';
import { isConfirmed, RULES } from '../lifecycle/verbs.js';
import { requireMadeEntities } from '../receive/made-records.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { invalidTransition } from '../views/invalid-transition.js';
import { cancelAction } from './sql/cancel-action.sql.js';
import { confirmAction } from './sql/confirm-action.sql.js';
import { deleteAction } from './sql/delete-action.sql.js';
import { lockChains } from './sql/lock-chains.sql.js';
import { lockConfirmable } from './sql/lock-confirmable.sql.js';
import { pauseAction } from './sql/pause-action.sql.js';
import { rescheduleAction } from './sql/reschedule-action.sql.js';
import { resumeAction } from './sql/resume-action.sql.js';

interface ChangedAction {
  accountId: string;
}

/**
 * Carries out the verbs. Each takes effect when it commits, whatever the size of the action. All change only the row of
 * the action, but `confirm`, which resets its chunks and units, and `delete`, which joins its neighbours in a chain of
 * corrections.
 */
@Injectable()
export class ControlService {
  private readonly logger = new Logger(ControlService.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountDatabase,
    private readonly dispatcher: Dispatcher,
    private readonly admission: Admission,
    private readonly registry: ProcessorRegistry,
  ) {}

  /**
   * Begins pass 2 of a dry run. From now on its rows count against the limits of the account, as those of an upload do.
   *
   * @throws Problem 404, 409; 403 if it deletes or makes records and the caller may not;
   * 413, 422, 429, 503 if admission refuses
   */
  async confirm(caller: Requester, id: string): Promise<BulkAction> {
    const action = await this.find(caller, id);
    this.requireWrites(caller, action);
    if (isConfirmed(action)) return action;
    return this.change(caller, id, 'confirm', async () => {
      if (!RULES.confirm.from.includes(action.status)) return [];
      const { totalItems: rows, fileBytes: bytes } = action;
      const candidate = { actionId: id, rows, bytes, heldBytes: bytes, isDry: false };
      await this.admission.prepare(action.accountId, candidate);
      return this.database.transaction(async (session) => {
        await session.query(lockIntake);
        const [confirmable] = await session.query(lockConfirmable(id, action.accountId!));
        if (!confirmable) return [];
        await this.admission.accept(session, action.accountId!, candidate);
        await session.query(addToBacklog(rows, bytes, bytes));
        return this.accounts.within(session, caller.account).query<ChangedAction>(confirmAction(id, caller));
      });
    });
  }

  /** @throws Problem 404, 409 */
  pause(caller: Requester, id: string): Promise<BulkAction> {
    return this.change(caller, id, 'pause', () =>
      this.accounts.of(caller.account).query(pauseAction(id, caller)),
    );
  }

  /** @throws Problem 404, 409; 403 if it deletes or makes records and the caller may not */
  async resume(caller: Requester, id: string): Promise<BulkAction> {
    await this.mayChange(caller, id);
    return this.change(caller, id, 'resume', () =>
      this.accounts.of(caller.account).query(resumeAction(id, caller)),
    );
  }

  /** @throws Problem 404, 409 */
  cancel(caller: Requester, id: string): Promise<BulkAction> {
    return this.change(caller, id, 'cancel', () =>
      this.accounts.of(caller.account).query(cancelAction(id, caller)),
    );
  }

  /** @throws Problem 404; 403 like `resume`; 409 if records are being written */
  async reschedule(caller: Requester, id: string, scheduledFor: Date | null): Promise<BulkAction> {
    await this.mayChange(caller, id);
    return this.change(caller, id, 'reschedule', () =>
      this.accounts.of(caller.account).query(rescheduleAction(id, caller, scheduledFor)),
    );
  }

  /** @throws Problem 404; 409 if the action has not ended */
  async delete(caller: Requester, id: string): Promise<void> {
    const [deleted] = await this.database.transaction(async (session) => {
      const sql = this.accounts.within(session, caller.account);
      await sql.query(lockChains(id, caller));
      return sql.query(deleteAction(id, caller));
    });
    if (!deleted) throw invalidTransition('delete', await this.find(caller, id));
    this.logger.log({ actionId: id, verb: 'delete' }, 'action changed');
  }

  private async change(
    caller: Requester,
    id: string,
    verb: Verb,
    execute: () => Promise<ChangedAction[]>,
  ): Promise<BulkAction> {
    const [changed] = await execute();
    if (changed) {
      this.logger.log({ actionId: id, verb }, 'action changed');
      // Queues units that may run now, and takes back jobs of units that may not.
      await this.dispatcher.tryDispatch(changed.accountId);
    }
    const action = await this.find(caller, id);
    const holds = RULES[verb].holds.includes(action.status) || (verb === 'confirm' && isConfirmed(action));
    if (!changed && !holds) throw invalidTransition(verb, action);
    return action;
  }

  /** What an action deletes or makes never changes, so it may be asked for before the verb. */
  private async mayChange(caller: Requester, id: string): Promise<void> {
    if (caller.scopes.has('delete') && caller.entityTypes === null) return;
    this.requireWrites(caller, await this.find(caller, id));
  }

  /** @throws Problem 403 */
  private requireWrites(caller: Requester, action: BulkAction): void {
    requireRights(caller, action);
    // Who may import all entities may also change actions of those that only another version knows.
    if (caller.entityTypes === null) return;
    const processor = this.registry.get(action.entityType!);
    requireMadeEntities(caller, processor, action.header ?? []);
  }

  private async find(caller: Requester, id: string): Promise<BulkAction> {
    const where = { id, status: Not(In([...HIDDEN])), ...visibleActions(caller) };
    const [action] = await this.accounts.find(caller.account, BulkAction, { where });
    if (!action) throw actionNotFound();
    return action;
  }
}
