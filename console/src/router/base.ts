/** Address of this file: below `assets/` of the built console. */
const here = import.meta.url;

/** Where the console is, with a slash at its end. Its script tells, so that the console works below any path. */
export const CONSOLE_URL = import.meta.env.DEV
  ? new URL('/console/', globalThis.location?.href ?? here)
  : new URL('..', here);

/** What stands before `/api/v1`, `/docs` and the like; without a slash at its end. */
export const SERVICE_URL = new URL('..', CONSOLE_URL).href.replace(/\/$/, '');
