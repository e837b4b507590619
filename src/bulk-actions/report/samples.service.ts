import { Injectable } from '@nestjs/common';
import type { Visibility } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import { actionNotFound } from '../../http/problem.js';
import type { ProgressPageView, ProgressSampleView } from './progress-page.view.js';
import type { StoredSample } from './sql/read-samples.sql.js';
import { readSamples } from './sql/read-samples.sql.js';
import { thinOut } from './thin-out.js';

/** An action has a few hundred samples; only one that runs for weeks, or was rescanned, has more. */
const MAX_SAMPLES = 500;

/** Reads how fast an action was. */
@Injectable()
export class SamplesService {
  constructor(private readonly accounts: AccountDatabase) {}

  /** Of the action's pass. @throws Problem 404 */
  async read(caller: Visibility, actionId: string): Promise<ProgressPageView> {
    const found = await this.accounts.of(caller.account).query<StoredSample>(readSamples(actionId, caller));
    const [first] = found;
    if (!first) throw actionNotFound();
    const items = thinOut(found.flatMap(toView), MAX_SAMPLES, ({ stage }) => stage);
    return { pass: first.pass, items, next: null };
  }
}

function toView({ at, stage, items }: StoredSample): ProgressSampleView[] {
  if (at === null || stage === null || items === null) return [];
  return [{ at: at.toISOString(), stage, stageProcessedItems: items }];
}
