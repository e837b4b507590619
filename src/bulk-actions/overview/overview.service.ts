import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import type { OverviewView } from './overview.view.js';
import { toOverview } from './overview.view.js';
import type { MinuteOfRows } from './sql/read-row-rates.sql.js';
import { readRowRates } from './sql/read-row-rates.sql.js';
import type { Waiting } from './sql/read-waiting.sql.js';
import { readWaiting } from './sql/read-waiting.sql.js';
import type { FoundWorker } from './sql/read-workers.sql.js';
import { readWorkers } from './sql/read-workers.sql.js';

/** However many ask, it is read this often. */
const FRESH_MS = 2_000;
const MOST = 100;

/** What the operator sees at a glance, of all accounts. */
@Injectable()
export class OverviewService {
  private last: { readonly view: Promise<OverviewView>; readonly at: number } | null = null;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** At most two seconds old. */
  read(): Promise<OverviewView> {
    const now = Date.now();
    if (this.last !== null && now - this.last.at < FRESH_MS) return this.last.view;
    const view = this.readNow();
    const read = { view, at: now };
    this.last = read;
    view.catch(() => {
      if (this.last === read) this.last = null;
    });
    return view;
  }

  /** In a snapshot, so that its parts agree. */
  private readNow(): Promise<OverviewView> {
    const { staleAfterMs } = this.config.lease;
    return this.database.snapshot(async (sql) => {
      const workers = await sql.query<FoundWorker>(readWorkers(staleAfterMs));
      const [waiting] = await sql.query<Waiting & object>(readWaiting(MOST, staleAfterMs));
      const minutes = await sql.query<MinuteOfRows>(readRowRates);
      return toOverview(new Date(), workers, waiting!, minutes);
    });
  }
}
