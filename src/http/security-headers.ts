import type { NestExpressApplication } from '@nestjs/platform-express';

type SecurityHeaders = NonNullable<Parameters<NestExpressApplication['useSecurityHeaders']>[0]>;

/** For answers that are no pages: whoever opens one in a browser gets nothing to run, to load or to frame. */
const NOTHING = {
  defaultSrc: "'none'",
  baseUri: "'none'",
  formAction: "'none'",
  frameAncestors: "'none'",
} as const;

/**
 * What every answer tells browsers. `Strict-Transport-Security` and `upgrade-insecure-requests` are left to the proxy
 * that has the certificate: this service speaks plain HTTP, on a network of its own maybe.
 */
export const SECURITY_HEADERS: SecurityHeaders = {
  contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
};

/** Swagger UI is scripts and styles of its own, with inline styles and images in them, and asks this API. */
export const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The same where there is no application that would add them. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none';frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
