import { eventually } from './eventually.js';
import type { Service } from './service.js';
import { StalledClient } from './stalled-client.js';

const TABLES = ['bulk_actions', 'bulk_action_chunks', 'bulk_action_units', 'bulk_action_keys'];

/** An upload whose fields come before its file, and whose file arrives piece by piece. */
export class EarlyUpload {
  private constructor(
    private readonly service: Service,
    private readonly client: StalledClient,
  ) {}

  /** @param begin the beginning of the file */
  static async begin(
    service: Service,
    account: string,
    begin: Buffer | string,
    fields: Readonly<Record<string, string>> = {},
    announced?: number,
  ): Promise<EarlyUpload> {
    const query = `?${new URLSearchParams({ accountId: account, entityType: 'CONTACT', ...fields }).toString()}`;
    const options = { query, file: begin, ...(announced !== undefined && { announced }) };
    return new EarlyUpload(service, await StalledClient.connect(service.client.url, 'in the file', options));
  }

  /** Resolves when so many chunks are scanned, while the file is still arriving. */
  async scanned(chunks: number): Promise<void> {
    const done = `SELECT FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id
      WHERE a.status = 'RECEIVING' AND u.stage = 'SCAN' AND u.state = 'DONE'`;
    await eventually(async () => (await this.service.db.rows(done)).length >= chunks, 30_000);
  }

  async send(data: Buffer | string): Promise<void> {
    if (this.client.send(data)) return;
    await new Promise((resolve) => this.client.socket.once('drain', resolve));
  }

  /** Ends the file. @param fields that come after it. @returns the answer */
  async finish(
    fields: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; id: string; answer: string }> {
    this.client.finish(fields);
    await eventually(() => Promise.resolve(this.client.answer.includes('\r\n\r\n{')), 30_000);
    const id = /"id":"([\w-]+)"/.exec(this.client.answer)?.[1] ?? '';
    const { status, answer } = this.client;
    return { status, id, answer };
  }

  leave(): void {
    this.client.leave();
  }
}

/** Resolves when no table has anything of an upload. */
export async function nothingLeft({ db }: Service, deadlineMs = 15_000): Promise<void> {
  const left = `SELECT ${TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')} AS rows`;
  await eventually(async () => Number((await db.rows<{ rows: string }>(left))[0]!.rows) === 0, deadlineMs);
}
