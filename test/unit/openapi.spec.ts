import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ConsoleLogger, Logger } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDocuments } from '../../src/generated-documents.js';
import type { Contract } from '../../src/openapi/document.js';
import { registeredEntities } from '../../src/registered-entities.js';

type ScopedOperation = NonNullable<OpenAPIObject['paths'][string]['get']> & {
  readonly 'x-scopes'?: readonly string[];
};

describe('the documents that are generated from the code', () => {
  let documents: Readonly<Record<string, string>>;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    documents = await generateDocuments(registeredEntities);
  });
  afterAll(() => Logger.overrideLogger(new ConsoleLogger()));

  it.each(['docs/openapi.json', 'docs/errors.md'])('%s is what the code says', (path) => {
    const isSame = readFileSync(path, 'utf8') === documents[path];
    expect(isSame, `${path} differs: run \`npx -y pnpm@12 openapi\`, look at the difference, commit it`).toBe(
      true,
    );
  });

  it('include the typed client', () => {
    const { status, stderr } = spawnSync(process.execPath, ['generate-client.mjs', '--check'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 60_000);

  it('list null where an enum may be null', () => {
    const document = documents['docs/openapi.json']!;
    const { components } = JSON.parse(document) as OpenAPIObject;
    const { stage } = (components!.schemas!.ActionStatsView as { properties: Record<string, object> })
      .properties;
    expect(stage).toMatchObject({ nullable: true, enum: ['SCAN', 'RESOLVE', 'WRITE', null] });
    expect(document).not.toMatch(/"enum": \[(?:(?!null)[^\]])*\],\s+"nullable": true/);
  });

  it('describe every tag, and name the scopes of every operation that needs a key', () => {
    const { tags, paths } = JSON.parse(documents['docs/openapi.json']!) as OpenAPIObject;
    const described = tags!.filter(({ description }) => description).map(({ name }) => name);
    const operations = Object.values(paths).flatMap((verbs) => Object.values(verbs) as ScopedOperation[]);
    for (const { operationId, tags: used, security, description, 'x-scopes': scopes } of operations) {
      expect(described, operationId).toEqual(expect.arrayContaining(used!));
      expect(security, operationId).toEqual(scopes === undefined ? [] : [{ bearer: [] }]);
      for (const scope of scopes ?? []) expect(description, operationId).toContain(`\`${scope}\``);
    }
    const deletion = paths['/api/v1/bulk-actions/{id}']!.delete;
    expect(deletion).toMatchObject({ 'x-scopes': ['write', 'delete'], security: [{ bearer: [] }] });
  });

  it('describe what is sent to a URL that a request names, or that the upload named', () => {
    const { paths } = JSON.parse(documents['docs/openapi.json']!) as OpenAPIObject;
    for (const [path, url] of [
      ['/api/v1/bulk-actions', '{$request.body#/callbackUrl}'],
      ['/api/v1/accounts/{accountId}/webhooks', '{$request.body#/url}'],
      ['/api/v1/bulk-actions/{id}/retry-failed', 'https://hooks.example.com/bulk-actions'],
      ['/api/v1/bulk-actions/{id}/corrections', 'https://hooks.example.com/bulk-actions'],
    ] as const) {
      const { bulkActionEvent } = paths[path]!.post!.callbacks as Record<string, OpenAPIObject['paths']>;
      const { post } = bulkActionEvent![url]!;
      expect(post!.requestBody).toMatchObject({
        content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookMessageView' } } },
      });
      expect(post!.parameters!.map((one) => 'name' in one && one.name)).toEqual([
        ...['webhook-id', 'webhook-timestamp', 'webhook-signature'],
      ]);
      expect(post!.security).toEqual([]);
    }
  });

  it('name each operation for clients, and not by class and method', () => {
    const { paths } = JSON.parse(documents['docs/openapi.json']!) as Contract;
    const ids = Object.values(paths).flatMap((verbs) =>
      Object.values(verbs).map(({ operationId = '' }) => operationId),
    );
    expect(ids.filter((id) => !/^[a-z]+[A-Z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
