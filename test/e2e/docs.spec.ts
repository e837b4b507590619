import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTED_ENDPOINTS } from '../support/documented-endpoints.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

interface Operation {
  readonly summary?: string;
  readonly tags?: string[];
  readonly requestBody?: { content: Record<string, { schema: { allOf: object[] } }> };
  readonly parameters?: { name: string; description?: string; schema?: object }[];
  readonly responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

interface Shared {
  readonly $ref?: string;
}

interface Problems {
  readonly examples?: Record<string, { value: object }>;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    schemas: Record<string, { properties: Record<string, { description?: string }> }>;
    responses: Record<string, object>;
    examples: Record<string, object>;
  };
}

/** Replaces references to shared responses and examples by what they refer to. */
function insertShared(node: Record<string, unknown>, shared: Readonly<Record<string, object>>): void {
  for (const [name, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null) continue;
    const { $ref = '' } = value as Shared;
    if (/^#.components.(responses|examples)/.test($ref)) node[name] = shared[$ref.split('/').at(-1)!];
    else insertShared(value as Record<string, unknown>, shared);
  }
}

describe('the documentation', () => {
  let service: Service;
  let api: OpenApi;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    api = (await (await fetch(`${service.client.url}/docs-json`)).json()) as OpenApi;
    const { responses, examples } = api.components;
    insertShared(responses, examples);
    for (const [, operation] of operations())
      insertShared(operation.responses, { ...responses, ...examples });
  });
  afterAll(() => service.stop());

  const operations = (): [string, Operation][] =>
    Object.entries(api.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]): [string, Operation] => [`${verb} ${path}`, operation]),
    );

  it('is served as it is committed, whatever the service is connected to', async () => {
    const served: unknown = await (await fetch(`${service.client.url}/docs-json`)).json();
    expect(served).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });

  it('lists every endpoint', () => {
    const names = operations().map(([name]) => name);
    expect(names.sort()).toEqual([...DOCUMENTED_ENDPOINTS].sort());
  });

  it('is told of at the root, as are health and the API', async () => {
    const { url } = service.client;
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    const paths = (await answer.json()) as Record<string, string>;
    expect(paths.service).toBe('Bulk Actions');
    for (const name of ['docs', 'openapi', 'live', 'ready'])
      expect((await fetch(new URL(paths[name]!, url))).status, name).toBe(200);
  });

  it('describes each operation, parameter and answer, with an example of each problem', () => {
    for (const [name, { summary, tags, parameters = [], responses }] of operations()) {
      expect({ name, summary, tags }).toEqual({
        name,
        summary: expect.any(String) as string,
        tags: [expect.any(String)],
      });
      for (const parameter of parameters)
        expect(parameter.description, `${name} ${parameter.name}`).toBeTruthy();
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      for (const [status, { content }] of Object.entries(responses)) {
        if (status.startsWith('2')) continue;
        const problem = content?.['application/problem+json'] as Problems | undefined;
        const examples = Object.entries(problem?.examples ?? {});
        expect(examples, `${name} ${status}`).not.toEqual([]);
        for (const [code, { value }] of examples)
          expect(value, `${name} ${code}`).toMatchObject({ status: Number(status), code });
      }
    }
  });

  it('lists what any request can be answered with at every operation', () => {
    for (const [name, { responses }] of operations()) {
      const always = ['400', '408', '413', '417', '421', '431', '500', '503'];
      if (!name.startsWith('get ')) always.push('403');
      expect(Object.keys(responses), name).toEqual(expect.arrayContaining(always));
      const { examples = {} } = responses['503']!.content!['application/problem+json'] as Problems;
      expect(Object.keys(examples), name).toEqual(
        expect.arrayContaining(['DATABASE_UNAVAILABLE', 'SERVICE_BUSY']),
      );
    }
  });

  it('shows what an upload is refused with when there is no room, all that the answer holds', () => {
    const { responses } = api.paths['/api/v1/bulk-actions']!.post!;
    const codesOf = (status: string): string[] => {
      const problem = responses[status]!.content!['application/problem+json'] as Problems;
      return Object.keys(problem.examples ?? {});
    };
    expect(codesOf('422')).toContain('TOO_MANY_ROWS');
    expect(codesOf('429')).toEqual([
      'RATE_LIMIT',
      'ACCOUNT_BACKLOG',
      'TOO_MANY_ACTIONS',
      'ACCOUNT_UPLOADS_BUSY',
      'REQUEST_LIMIT',
    ]);
    expect(codesOf('503')).toEqual([
      'SERVICE_BACKLOG',
      'UPLOADS_BUSY',
      'SHUTTING_DOWN',
      'UPLOAD_LOST',
      'DATABASE_UNAVAILABLE',
      'SERVICE_BUSY',
      'IDENTITY_PROVIDER_UNAVAILABLE',
    ]);
    const shown = operations().flatMap(([, operation]) =>
      Object.values(operation.responses).flatMap(({ content }) =>
        Object.values((content?.['application/problem+json'] as Problems | undefined)?.examples ?? {}),
      ),
    );
    const described = Object.keys(api.components.schemas.ProblemView!.properties);
    const members = new Set(shown.flatMap(({ value }) => Object.keys(value)));
    expect([...members].filter((member) => !described.includes(member))).toEqual([]);
  });

  it('describes each property of each answer', () => {
    for (const [schema, { properties }] of Object.entries(api.components.schemas)) {
      for (const [name, { description }] of Object.entries(properties)) {
        expect(description, `${schema}.${name}`).toBeTruthy();
      }
    }
  });

  it('has an upload form whose fields are those that the endpoint takes', async () => {
    const form = api.paths['/api/v1/bulk-actions']!.post!.requestBody!.content['multipart/form-data']!;
    expect(form.schema.allOf[0]).toMatchObject({
      properties: { file: { type: 'string', format: 'binary' } },
    });
    const { properties } = api.components.schemas.CreateBulkActionDto!;
    expect(Object.keys(properties)).toEqual([
      'accountId',
      'entityType',
      'operation',
      'matchBy',
      'emptyCells',
      'shortRows',
      'delimiter',
      'encoding',
      'skipLines',
      'hasHeader',
      'mapping',
      'scheduledFor',
      'dryRun',
      'onRowError',
      'callbackUrl',
      'dateFormat',
      'dateTimeFormat',
      'timeZone',
      'decimal',
      'defaultCountry',
      'nullValues',
    ]);
    // What the page sends: the parts in the order of the form, the optional field with its default.
    const answer = await service.client.post([
      ['file', new Blob([csv('name,email', ...people(2))])],
      ['accountId', 'docs'],
      ['entityType', 'CONTACT'],
      ['operation', 'CREATE'],
      ['delimiter', 'comma'],
      ['encoding', 'utf-8'],
      ['mapping', '{"name":"name"}'],
    ]);
    expect(answer.status).toBe(202);
    const { id } = answer.body as { id: string };
    expect(answer.headers.get('location')).toBe(`/api/v1/bulk-actions/${id}`);
    expect((await service.client.get(answer.headers.get('location')!.slice('/api/v1'.length))).body.id).toBe(
      id,
    );
    // What the answer holds is what the schema says it holds.
    const described = Object.keys(api.components.schemas.BulkActionView!.properties);
    expect(Object.keys(answer.body).sort()).toEqual(described.sort());
  });

  it('names every entity wherever one is asked for', async () => {
    const { body } = await service.client.get<{ items: { type: string }[] }>('/entities');
    const types = body.items.map(({ type }) => type);
    const words = `One of ${types.map((type) => `\`${type}\``).join(', ')};`;
    const { entityType } = api.components.schemas.CreateBulkActionDto!.properties;
    expect(entityType).toMatchObject({ enum: types, description: expect.stringContaining(words) as string });
    const asked = operations().flatMap(([, { parameters = [] }]) =>
      parameters.filter(({ schema }) => (schema as { format?: string }).format === 'entity-type'),
    );
    expect(asked.map(({ name }) => name).sort()).toEqual([
      ...Array<string>(7).fill('entityType'),
      'type',
      'type',
    ]);
    for (const { schema, description } of asked) {
      expect({ schema, description }).toMatchObject({
        schema: { enum: types },
        description: expect.stringContaining(words) as string,
      });
    }
  });

  it('has a page of errors, with the entry that the type of a problem refers to', async () => {
    const { body } = await service.client.get<{ type: string; title: string }>(
      '/bulk-actions/00000000-0000-7000-8000-000000000000',
    );
    expect(body).toMatchObject({ type: '/docs/errors#ACTION_NOT_FOUND', title: 'No such bulk action' });
    const [path, id] = body.type.split('#');
    const page = await fetch(new URL(path!, service.client.url));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain(`<h3 id="${id}">`);
    // Of rows, of an entity's own rules, and of actions.
    for (const other of ['row-INVALID_EMAIL', 'COMPANY-INVALID_DOMAIN', 'action-ROW_ERRORS'])
      expect(html).toContain(`<h3 id="${other}">`);
    expect((await fetch(new URL(`${path}/x`, service.client.url))).status).toBe(404);
    expect((await fetch(new URL(path!, service.client.url), { method: 'POST' })).status).toBe(404);
  });

  it('is a page', async () => {
    const response = await fetch(`${service.client.url}/docs`);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('swagger-ui');
  });
});
