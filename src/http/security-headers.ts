import type { NestExpressApplication } from '@nestjs/platform-express';

type SecurityHeaders = NonNullable<Parameters<NestExpressApplication['useSecurityHeaders']>[0]>;

/** For responses that are not pages: a browser that opens one may not run, load or frame anything. */
const NOTHING = {
  defaultSrc: "'none'",
  baseUri: "'none'",
  formAction: "'none'",
  frameAncestors: "'none'",
} as const;

/** A year, in seconds, after which a browser may try plain HTTP again. */
const HSTS_SECONDS = 31_536_000;

/**
 * Headers of every response.
 *
 * @param isPublicTls whether clients reach this process itself by an https URL that is known. Otherwise
 * `Strict-Transport-Security` is left to the proxy: it concerns all ports of a host name, such as localhost.
 */
export const securityHeaders = (isPublicTls: boolean): SecurityHeaders => ({
  contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: isPublicTls && { maxAge: HSTS_SECONDS, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
});

/** Swagger UI loads its own scripts and styles, uses inline styles and data images, and calls this API. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The console has its scripts and styles in files of its own, may show images that are data, and calls this API. */
export const CONSOLE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers of the API are for one account, and may hold personal data or a key: no browser or proxy keeps them. */
export const NO_STORE = { 'Cache-Control': 'no-store' } as const;

/** For responses that are written to the socket without Express. Of which path they are is not always known. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  ...NO_STORE,
  'Content-Security-Policy': "default-src 'none';frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
