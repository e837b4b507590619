/** What stands in `Host`, RFC 9110 section 7.2: a name or an address, IPv6 in brackets, and maybe a port. */
const AUTHORITY = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(:\d{0,5})?$/;

/**
 * The name in `Host`, as all its spellings are compared: in small letters, without its port and without the dot that
 * may end a whole name, an IPv6 address in its shortest form.
 *
 * @returns null for what is no such thing, `user@host` and paths among it
 */
export function hostNameOf(authority: string): string | null {
  const name = AUTHORITY.exec(authority.toLowerCase())?.[1];
  if (name === undefined) return null;
  if (!name.startsWith('[')) return name.replace(/\.$/, '') || null;
  return URL.parse(`http://${name}`)?.hostname ?? null;
}
