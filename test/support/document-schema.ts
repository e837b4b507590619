import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

type Node = Readonly<Record<string, unknown>>;

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Node & {
  readonly components: { readonly schemas: Readonly<Record<string, Node>> };
};

/** Of objects, what the document does not name is a fault too: it would be a field that nobody knows of. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]));
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}

// `discriminator` and the like of OpenAPI are no keywords of JSON Schema; `nullable` is known to Ajv.
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addSchema({ components: closed(document.components) }, 'openapi');

/** What of a value is not as a schema of docs/openapi.json says; empty: nothing. */
export function faultsOf(schema: string, value: unknown): readonly string[] {
  const check = ajv.getSchema(`openapi#/components/schemas/${schema}`);
  if (!check) throw new Error(`docs/openapi.json has no schema ${schema}`);
  if (check(value) === true) return [];
  return (check.errors ?? []).map(({ instancePath, message = '', params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}
