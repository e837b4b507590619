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

/** A method and path of the document, with what it says of them. */
export interface Route extends Operation {
  readonly method: string;
  /** With `{names}` of its parameters. */
  readonly path: string;
}

/** Every route of the OpenAPI document that the service itself gives. */
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
