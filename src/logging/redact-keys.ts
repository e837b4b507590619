/** What an API key begins with, so that people and secret scanners know one. */
export const API_KEY_PREFIX = 'ba_live_';
/** Also one that is cut off or mistyped. */
const API_KEY = new RegExp(`${API_KEY_PREFIX}\\w*`, 'gi');
/** A JWT, also one that is cut off in its second part: its header is JSON, and `{"` is `eyJ` in base64. */
const TOKEN = /eyJ[\w-]{8,}\.[\w-]{8,}(\.[\w-]*)*/g;

/** Whether an API key or a token stands in the text, as it is or percent-encoded. */
export function holdsKey(text: string): boolean {
  return hasKey(text) || (text.includes('%') && hasKey(decoded(text)));
}

/** The text without the API keys and tokens in it, for logs and for answers that repeat a part of the request. */
export function redactKeys(text: string): string {
  if (!holdsKey(text)) return text;
  return decoded(text).replace(API_KEY, `${API_KEY_PREFIX}…`).replace(TOKEN, 'eyJ…');
}

function hasKey(text: string): boolean {
  return text.search(API_KEY) !== -1 || text.search(TOKEN) !== -1;
}

function decoded(text: string): string {
  // By itself each sequence: one that is malformed must not hide the others.
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
