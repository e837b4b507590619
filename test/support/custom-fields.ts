import { expect } from 'vitest';
import type { FieldOptions } from '../../src/bulk-actions/csv/field-options.js';
import type { LabelledValue } from '../../src/bulk-actions/csv/labelled-values.js';
import type { Client } from './client.js';
import { csv } from './files.js';

/** What a field is saved with. */
export interface FieldBody extends FieldOptions {
  readonly type: string;
  readonly label?: string;
  readonly values?: readonly LabelledValue[];
  readonly required?: boolean;
}

/** A service whose accounts have custom fields of contacts. */
export function customFields(client: () => Client) {
  const path = (account: string, name: string): string => `/accounts/${account}/fields/CONTACT/${name}`;
  const put = (account: string, name: string, body: unknown) =>
    client().send('PUT', path(account, name), body);
  const remove = (account: string, name: string) => client().send('DELETE', path(account, name));
  async function define(account: string, fields: Readonly<Record<string, FieldBody>>): Promise<void> {
    for (const [name, body] of Object.entries(fields))
      expect(await put(account, name, body)).toMatchObject({ status: 200 });
  }
  async function upload(
    account: string,
    lines: readonly string[],
    fields: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const id = await client().upload(csv(...lines), account, fields);
    await client().ended(id);
    return id;
  }
  /** @returns code, column and value of each row */
  async function imported(
    account: string,
    lines: readonly string[],
    fields: Readonly<Record<string, string>> = {},
  ): Promise<unknown[][]> {
    const logs = await client().logs(await upload(account, lines, fields));
    return logs.map(({ code, column, value }) => [code, column, value].filter((one) => one !== undefined));
  }
  /** By e-mail address, the fields of an account's contacts. */
  async function stored(account: string, query = ''): Promise<Record<string, unknown>> {
    const { status, body } = await client().get<{ items: { email: string; fields: unknown }[] }>(
      `/contacts?accountId=${account}&limit=1000${query}`,
    );
    expect(status).toBe(200);
    return Object.fromEntries(body.items.map(({ email, fields }) => [email, fields]));
  }
  return { path, put, remove, define, upload, imported, stored };
}
