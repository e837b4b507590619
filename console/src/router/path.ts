/** Values of a query; those that are null, undefined or empty are left out. */
export type Query = Readonly<Record<string, string | null | undefined>>;

/** The path below the console's own, such as `actions/1`: without slashes around it. */
export function pathBelow(base: string, pathname: string): string {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  return path.replace(/^\/+|\/+$/g, '');
}

/**
 * Compares a path with a pattern such as `actions/:id`.
 *
 * @returns the values of the pattern's names; null: it is another path
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const [names, parts] = [pattern.split('/'), path.split('/')];
  if (names.length !== parts.length) return null;
  const found: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const part = parts[at]!;
    if (!name.startsWith(':')) {
      if (name !== part) return null;
    } else if (part === '') return null;
    else found[name.slice(1)] = decode(part);
  }
  return found;
}

/** Text of an address bar may be no valid encoding. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The query with these values, in place of those that it has under the same names. */
export function withQuery(search: string, changes: Query): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  query.sort();
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
