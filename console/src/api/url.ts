/** Values of a path or a query; lists are separated by commas. */
export type QueryValues = Readonly<Record<string, unknown>> | undefined;

/** Fills in a path of the API such as `/api/v1/bulk-actions/{id}`. */
export function urlOf(url: string, path: QueryValues, query: QueryValues): string {
  const filled = url.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path?.[name])));
  const values = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]): [string, string] => [name, String(value)]);
  return values.length === 0 ? filled : `${filled}?${new URLSearchParams(values).toString()}`;
}
