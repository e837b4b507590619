export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema?: { readonly enum?: readonly string[] };
}

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** An operation with its method and path. */
export interface Route extends Operation {
  readonly method: string;
  /** Has its parameters as `{name}`. */
  readonly path: string;
}

/** Every operation in the OpenAPI document of a running service. */
export async function routesOf(url: string): Promise<Route[]> {
  const response = await fetch(`${url}/docs-json`);
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
}
