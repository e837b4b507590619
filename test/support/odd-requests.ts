import fc from 'fast-check';
import type { Route } from './open-api.js';

/** A request to the service, with headers that Node can send. */
export interface OddRequest {
  readonly route: Route;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const LISTED = [
  '',
  '0',
  '-1',
  '1e9',
  'null',
  '__proto__',
  'a,b',
  "'",
  '%',
  '\0',
  '\ud83d',
  '٣',
  ' ',
  'x'.repeat(3_000),
];
/** Values that are valid somewhere, so that requests pass the first check. */
const LIKELY = [
  'test',
  'CONTACT',
  'COMPANY',
  'CREATE',
  'DELETE',
  '10',
  'true',
  'FAILED',
  '2027-01-31T08:00:00Z',
];

const word = fc.oneof(
  fc.constantFrom(...LIKELY),
  fc.constantFrom(...LISTED),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const json = fc.oneof(
  fc.json(),
  fc.constantFrom('{', '', 'null', '[]', '{"__proto__":1}', '{"scheduledFor":null}', '{"rowsPerMinute":-1}'),
  fc.record({ rowsPerMinute: fc.jsonValue(), mode: fc.jsonValue() }).map((value) => JSON.stringify(value)),
  fc.constant('['.repeat(5_000)),
);
const cells = fc.oneof(
  fc.constantFrom('name,email\nAnn,ann@example.com\n', 'domain;name\nexample.com;E\n', '', '\0', 'sep=;\n'),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const escape = (text: string): string => encodeURIComponent(text.toWellFormed());

/** A form, complete or cut off. */
const form = fc
  .record({
    fields: fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(
            'accountId',
            'entityType',
            'operation',
            'mapping',
            'delimiter',
            'encoding',
            'skipLines',
            'dryRun',
            '__proto__',
            'a[b]',
          ),
          word,
        ),
        word,
      ),
      { maxLength: 5 },
    ),
    name: word,
    cells,
    isCut: fc.boolean(),
  })
  .map(({ fields, name, cells: file, isCut }) => {
    const part = (head: string, value: string): string =>
      `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const quoted = (text: string): string => text.replaceAll(/["\r\n]/g, '_');
    const text =
      fields.map(([field, value]) => part(`name="${quoted(field)}"`, value)).join('') +
      part(`name="file"; filename="${quoted(name)}"`, file);
    return Buffer.from(isCut ? text : `${text}--b--\r\n`);
  });

const body = fc.oneof(
  fc.tuple(
    fc.constant('application/json'),
    json.map((text) => Buffer.from(text)),
  ),
  fc.tuple(fc.constantFrom('multipart/form-data; boundary=b', 'multipart/form-data'), form),
  fc.tuple(
    fc.constantFrom('text/csv', 'application/octet-stream'),
    cells.map((text) => Buffer.from(text)),
  ),
  fc.tuple(
    fc.constantFrom(
      '',
      'text/csv',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=',
      'application/json; charset=utf-32',
      '/',
    ),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  ),
);

const headerText = word.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''));
const oddHeaders = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.dictionary(
    fc.constantFrom(
      'idempotency-key',
      'accept',
      'accept-encoding',
      'content-encoding',
      'range',
      'if-none-match',
      'x-request-id',
      'origin',
      'sec-fetch-site',
      'expect',
      'transfer-encoding-x',
      'authorization',
      'cookie',
      'x-forwarded-host',
      'host',
    ),
    headerText,
    { maxKeys: 3 },
  ),
);

/** @param ids of existing actions */
export function oddRequests(routes: readonly Route[], ids: readonly string[]): fc.Arbitrary<OddRequest> {
  const inPath = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, word);
  return fc.constantFrom(...routes).chain((route) => {
    const known = (route.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    const query = fc.array(
      fc.tuple(fc.constantFrom(...known, 'accountId', 'unknown', 'a[b]', 'limit[]'), word),
      { maxLength: 4 },
    );
    const method = fc.oneof(
      { weight: 9, arbitrary: fc.constant(route.method) },
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'),
    );
    const path = fc.array(inPath, { minLength: 3, maxLength: 3 }).map((values) => {
      let next = 0;
      return route.path.replaceAll(/\{\w+\}/g, () => escape(values[next++]! || ' '));
    });
    return fc
      .record({ method, path, query, headers: oddHeaders, body, isRaw: fc.integer({ max: 40, min: 0 }) })
      .map((made) => {
        const params = made.query.map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&');
        const target = made.path + (params && `?${params}`) + (made.isRaw === 0 ? '%ff' : '');
        const [type, bytes] = made.body;
        const hasBody = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(made.method);
        return {
          route,
          method: made.method,
          target,
          headers: { ...(hasBody && type !== '' && { 'content-type': type }), ...made.headers },
          body: hasBody ? bytes : Buffer.alloc(0),
        };
      });
  });
}
