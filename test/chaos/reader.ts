import type { Stats } from '../support/client.js';
import type { ToldRow } from './model/settle.js';
import type { Patient } from './patient.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What the service tells of an account and its actions, page by page. */
export class Reader {
  constructor(
    private readonly client: Patient,
    private readonly account: string,
  ) {}

  async stats(id: string): Promise<Stats> {
    return (await this.client.get<Stats>(`/bulk-actions/${id}/stats`)).body;
  }

  async logs(id: string): Promise<ToldRow[]> {
    const rows: ToldRow[] = [];
    for (let after: unknown = 0; after !== null;) {
      const path = `/bulk-actions/${id}/logs?limit=1000&after=${after as string}`;
      const { body } = await this.client.get<{ items: ToldRow[]; next: unknown }>(path);
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

/** What the message says in words is said by code, column and value. */
function withoutMessage(row: ToldRow & { message?: string }): ToldRow {
  const told: ToldRow & { message?: string } = { ...row };
  delete told.message;
  return told;
}
