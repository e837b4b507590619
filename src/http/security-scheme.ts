/** Name of the security scheme in the OpenAPI document. */
export const BEARER = 'bearer';

/** Extension of an operation: the scopes that it needs. OpenAPI 3.0 has scopes for OAuth alone. */
export const SCOPES_EXTENSION = 'x-scopes';
