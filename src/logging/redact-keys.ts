/** What an API key begins with, so that people and secret scanners know one. */
export const API_KEY_PREFIX = 'ba_live_';
/** Also one that is cut off or mistyped. */
const API_KEY = new RegExp(`${API_KEY_PREFIX}\\w*`, 'gi');
/**
 * What a JWT consists of, from one end to the other: a pattern that began anywhere in it would take quadratic time for
 * hundreds of kilobytes, which a URL may have.
 */
const TOKEN_CHARACTERS = /(?<![\w.-])[\w.-]+/g;
/** The header of a JWT is JSON, and `{"` is this in base64. */
const TOKEN_BEGINNING = 'eyJ';
const MIN_PART = 8;

/** Whether an API key or a token stands in the text, as it is or percent-encoded. */
export function holdsKey(text: string): boolean {
  return hasKey(text) || (text.includes('%') && hasKey(decoded(text)));
}

/** The text without the API keys and tokens in it, for logs and for answers that repeat a part of the request. */
export function redactKeys(text: string): string {
  if (!holdsKey(text)) return text;
  return decoded(text)
    .replace(API_KEY, `${API_KEY_PREFIX}…`)
    .replace(TOKEN_CHARACTERS, (run) => {
      const at = tokenAt(run);
      return at < 0 ? run : `${run.slice(0, at)}${TOKEN_BEGINNING}…`;
    });
}

function hasKey(text: string): boolean {
  if (text.search(API_KEY) !== -1) return true;
  return (
    text.includes(TOKEN_BEGINNING) && (text.match(TOKEN_CHARACTERS) ?? []).some((run) => tokenAt(run) >= 0)
  );
}

/** Where a JWT begins, also one that is cut off in its second part; -1: nowhere. */
function tokenAt(run: string): number {
  const parts = run.split('.');
  let begin = 0;
  for (const [i, part] of parts.entries()) {
    const at = part.indexOf(TOKEN_BEGINNING);
    const isHeader = at >= 0 && part.length - at - TOKEN_BEGINNING.length >= MIN_PART;
    if (isHeader && (parts[i + 1]?.length ?? 0) >= MIN_PART) return begin + at;
    begin += part.length + 1;
  }
  return -1;
}

function decoded(text: string): string {
  // By itself each sequence: one that is malformed must not hide the others.
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
