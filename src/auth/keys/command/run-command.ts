import { SHELL } from '../../audit/actor.js';
import type { ApiKeyView } from '../api-key.view.js';
import { toApiKeyView, toNewApiKeyView } from '../api-key.view.js';
import type { ApiKeys } from '../api-keys.service.js';
import type { NewKey, StoredKey } from '../stored-key.js';
import type { Command } from './parse-command.js';
import { describeNewKey, describeRevoked, describeRotated, keyTable } from './print.js';
import { USAGE } from './usage.js';

const PAGE = 1000;

/** @returns what to print @throws Problem where a key is not there or not active */
export async function runCommand(command: Command, keys: ApiKeys): Promise<string> {
  switch (command.verb) {
    case 'help':
      return USAGE;
    case 'create':
      return tell(command, await keys.create(SHELL, command.rights), describeNewKey);
    case 'list': {
      const found = await listAll(keys, command.accountId);
      return command.isJson ? json(found.map(toApiKeyView)) : keyTable(found);
    }
    case 'rotate':
      return tell(
        command,
        await keys.rotate(SHELL, command.id, command.graceMs),
        describeRotated(command.graceMs),
      );
    case 'revoke': {
      const revoked = await keys.revoke(SHELL, command.id);
      return command.isJson ? json(toApiKeyView(revoked)) : describeRevoked(revoked);
    }
  }
}

function tell({ isJson }: Command, made: NewKey, describe: (made: NewKey) => string): string {
  return isJson ? json(toNewApiKeyView(made)) : describe(made);
}

function json(value: ApiKeyView | ApiKeyView[]): string {
  return JSON.stringify(value, null, 2);
}

async function listAll(keys: ApiKeys, accountId: string | undefined): Promise<StoredKey[]> {
  const all: StoredKey[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await keys.list({ accountId, after }, PAGE);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}
