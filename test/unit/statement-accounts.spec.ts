import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/database/statement.js';
import { OWN_SAMPLES } from '../support/statements/own-samples.js';
import { sampleValue } from '../support/statements/sample-value.js';
import type { Builder } from '../support/statements/source-program.js';
import { findBuilders, sourceProgram } from '../support/statements/source-program.js';
import { WITHOUT_ACCOUNT } from '../support/statements/without-account.js';

const program = sourceProgram();
const checker = program.getTypeChecker();

const TABLES = [
  ...['bulk_actions', 'bulk_action_chunks', 'bulk_action_units', 'bulk_action_keys', 'bulk_action_rows'],
  ...['bulk_action_events', 'bulk_action_samples'],
  ...[
    'idempotency_keys',
    'account_limits',
    'account_stages',
    'account_erasures',
    'api_keys',
    'saved_mappings',
    'custom_fields',
  ],
  ...['webhook_endpoints', 'webhook_account_secrets', 'webhook_deliveries'],
  '"contacts"',
];
const READS = new RegExp(String.raw`\b(?:FROM|JOIN|UPDATE|INTO|USING)\s+(?:${TABLES.join('|')})(?!\w)`, 'i');
/** A condition on the account, by a parameter or by that of another table, or a row that is inserted with one. */
const NAMES = [
  /\baccount_id\s*=\s*(?:\$\d|excluded\.account_id|\w+\.account_id)/i,
  /\bINSERT INTO \S+(?: AS \w+)?\s*\((?:[^)]*[\s,])?account_id\b/i,
  /\(account_id, [^)]*\)\s*>\s*\(\$1/i,
];

const ERASING = /EXISTS \(SELECT FROM account_erasures e (?:[^()]|\([^()]*\))*\)/g;

/** Where requests of an account are answered: nothing there may be an exception. */
const OF_REQUESTS =
  /^(?:accounts|fields|mappings|records|webhooks\/(?:endpoints|deliveries)|bulk-actions\/(?:report|control|receive\/(?:retry|correct|idempotency)))\//;

const NAMED = {
  EntityTable: {
    name: '"contacts"',
    key: '"email"',
    columns: [{ name: '"email"', sqlType: 'text', index: 0 }],
  },
  FieldTable: { entityType: 'CONTACT', name: '"contacts"', key: '"email"', fields: '"fields"' },
  RecordTable: { entityType: 'CONTACT', name: '"contacts"', key: '"email"' },
  ...OWN_SAMPLES,
  KeyColumn: { table: '"contacts"', key: '"email"' },
  TokenBucket: { name: { kind: 'REQUESTS', holderKind: 'KEY', holder: 'x' }, perMinute: 1 },
  Buffer: Buffer.alloc(1),
  Date: new Date(0),
};

async function textOf({ file, name, parameters }: Builder): Promise<string> {
  const module = (await import(file)) as Record<string, unknown>;
  const built = module[name];
  const statement = (
    parameters === undefined
      ? built
      : (built as (...args: unknown[]) => Statement)(
          ...parameters.map((type) => sampleValue(type, checker, NAMED)),
        )
  ) as Statement;
  return statement.text;
}

describe('statements on tables with accounts', () => {
  it('name their account, or are listed with the reason', async () => {
    const without: string[] = [];
    for (const builder of findBuilders(program)) {
      const text = await textOf(builder);
      // An entry of the audit log names the account of what the statement has changed, whosoever's that is.
      // And whether an account is being erased does not say that the statement is about one account.
      const own = text.replaceAll(/INSERT INTO audit_log \([^)]*\)/g, '').replaceAll(ERASING, '');
      if (!READS.test(own) || NAMES.some((pattern) => pattern.test(own))) continue;
      without.push(`${relative('src', builder.file)} ${builder.name}`);
    }
    // Neither one that is missing there, nor one that has come to name its account or is gone.
    expect(without.sort()).toEqual(Object.values(WITHOUT_ACCOUNT).flat().sort());
  });

  it('that answer requests of an account all name it', () => {
    expect(
      Object.values(WITHOUT_ACCOUNT)
        .flat()
        .filter((name) => OF_REQUESTS.test(name)),
    ).toEqual([]);
    expect(
      findBuilders(program).filter(({ file }) => OF_REQUESTS.test(relative('src', file))).length,
    ).toBeGreaterThan(15);
  });
});
