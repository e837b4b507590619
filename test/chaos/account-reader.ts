import type { Stats } from '../support/client.js';
import type { ReportedRow } from './model/expected-outcomes.js';
import type { RetryingClient } from './retrying-client.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Reads an account's actions, records and logs through the API, page by page. */
export class AccountReader {
  constructor(
    private readonly client: RetryingClient,
    private readonly account: string,
  ) {}

  async stats(id: string): Promise<Stats> {
    return (await this.client.get<Stats>(`/bulk-actions/${id}/stats`)).body;
  }

  async logs(id: string): Promise<ReportedRow[]> {
    const rows: ReportedRow[] = [];
    for (let after: unknown = 0; after !== null;) {
      const path = `/bulk-actions/${id}/logs?limit=1000&after=${after as string}`;
      const { body } = await this.client.get<{ items: ReportedRow[]; next: unknown }>(path);
      rows.push(...body.items.map(withoutMessage));
      after = body.next;
    }
    return rows;
  }

  async list<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = `accountId=${this.account}&limit=${path === '/bulk-actions' ? 100 : 1000}`;
      const cursor: string = after && `&after=${encodeURIComponent(after)}`;
      const page: Page<T> = (await this.client.get<Page<T>>(`${path}?${query}${cursor}`)).body;
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }
}

/** The message is not compared: it follows from code, column and value. */
function withoutMessage(row: ReportedRow & { message?: string }): ReportedRow {
  const reported: ReportedRow & { message?: string } = { ...row };
  delete reported.message;
  return reported;
}
