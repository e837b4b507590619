import { readFileSync } from 'node:fs';

interface Answers {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, unknown>> }>>;
}
type Operations = Readonly<Record<string, { readonly responses: Readonly<Record<string, Answers>> }>>;

interface Document {
  readonly paths: Readonly<Record<string, Operations>>;
  readonly components: { readonly responses: Readonly<Record<string, Answers>> };
}

const { paths, components } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
/** Paths without a parameter first: `/contacts` is none of `/{id}`. */
const templates = Object.entries(paths)
  .map(([path, operations]) => ({ path, operations, pattern: patternOf(path) }))
  .sort((a, b) => a.path.split('{').length - b.path.split('{').length);

/**
 * Compares an answer with docs/openapi.json. Paths and methods that are not in it are not checked.
 *
 * @returns what the document lacks; `null`: it has the status and code
 */
export function undocumented(method: string, path: string, status: number, body: unknown): string | null {
  const found = templates.find(({ pattern }) => pattern.test(path));
  const operation = found?.operations[method.toLowerCase()];
  const { code } = (body ?? {}) as { code?: string };
  if (!found || !operation || code === 'NOT_FOUND') return null;
  const name = `docs/openapi.json: ${method} ${found.path} does not have ${status}`;
  const listed = operation.responses[status];
  if (!listed) return `${name} ${code ?? ''}`;
  if (status < 400) return null;
  const { content } = listed.$ref ? components.responses[listed.$ref.split('/').at(-1)!]! : listed;
  const codes = Object.keys(content?.['application/problem+json']?.examples ?? {});
  return code !== undefined && codes.includes(code) ? null : `${name} ${code}, only ${codes.join(', ')}`;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
