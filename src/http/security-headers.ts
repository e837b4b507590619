import type { NestExpressApplication } from '@nestjs/platform-express';

type SecurityHeaders = NonNullable<Parameters<NestExpressApplication['useSecurityHeaders']>[0]>;

/** For responses that are not pages: a browser that opens one may not run, load or frame anything. */
const NOTHING = {
  defaultSrc: "'none'",
  baseUri: "'none'",
  formAction: "'none'",
  frameAncestors: "'none'",
} as const;

/**
 * Headers of every response. `Strict-Transport-Security` and `upgrade-insecure-requests` are left to the TLS proxy,
 * because this service speaks plain HTTP.
 */
export const SECURITY_HEADERS: SecurityHeaders = {
  contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
};

/** Swagger UI loads its own scripts and styles, uses inline styles and data images, and calls this API. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For responses that are written to the socket without Express. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none';frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
