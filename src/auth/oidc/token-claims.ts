import type { JWTPayload } from 'jose';
import { errors, jwtVerify } from 'jose';
import type { OidcConfig } from '../../config/config.js';
import { tokenExpired, tokenInvalid } from '../../http/token-problems.js';
import type { ProviderKeys } from './provider-keys.js';

/** Seconds by which the clocks of provider and service may differ. */
export const CLOCK_TOLERANCE_S = 60;
/** Those with a public key. With the others (`HS256`), whoever knows the public key could sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
  .concat(['ES256', 'ES384', 'ES512'])
  .concat(['EdDSA', 'Ed25519']);
/** RFC 9068 and what providers write besides. Other types, such as `logout+jwt`, are no access tokens. */
const TYPES = /^(application\/)?(at\+)?jwt$/i;

const REASONS: Readonly<Record<string, string>> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'It is not signed with an accepted algorithm.',
  ERR_JOSE_NOT_SUPPORTED: 'It needs an extension that this service does not know.',
  ERR_JWKS_NO_MATCHING_KEY: 'It is not signed with a key of the identity provider.',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'Its header does not say which key has signed it (`kid`).',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'Its signature is wrong.',
  ERR_JWS_INVALID: 'It is malformed.',
  ERR_JWT_INVALID: 'It is malformed.',
};

export type TokenClaims = JWTPayload & { readonly exp: number };

/**
 * Verifies the signature of a token, and that it is for this service and for now.
 *
 * @throws Problem 401; 503 where the provider would have to be asked and does not answer
 */
export async function claimsOf(token: string, keys: ProviderKeys, config: OidcConfig): Promise<TokenClaims> {
  const { payload, protectedHeader } = await jwtVerify(token, (header, input) => keys.find(header, input), {
    algorithms: ALGORITHMS,
    issuer: config.issuer,
    audience: config.audience,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_S,
  }).catch((error: unknown) => {
    throw problemOf(error);
  });
  if (!TYPES.test(protectedHeader.typ ?? 'JWT')) throw tokenInvalid('It is no access token (`typ`).');
  // RFC 7800: only who proves that they have a certain key may use it, and nobody asks for that here.
  if (payload.cnf !== undefined) throw tokenInvalid('It is bound to a key (`cnf`), which is not supported.');
  // jose compares it with its maximum age alone.
  if (payload.iat !== undefined && isFuture(payload.iat)) throw notYetValid('iat', payload.iat);
  return payload as TokenClaims;
}

function problemOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return tokenExpired(secondsUntil(Number(error.payload.exp)));
  if (error instanceof errors.JWTClaimValidationFailed) return claimProblem(error);
  const reason = error instanceof errors.JOSEError ? REASONS[error.code] : undefined;
  return reason === undefined ? error : tokenInvalid(reason);
}

function claimProblem({ claim, reason, payload }: errors.JWTClaimValidationFailed): unknown {
  if (claim === 'nbf' && reason === 'check_failed') return notYetValid(claim, Number(payload.nbf));
  if (reason === 'missing') return tokenInvalid(`It has no claim \`${claim}\`.`);
  if (claim === 'iss') return tokenInvalid('It is from another issuer (`iss`).');
  if (claim === 'aud') return tokenInvalid('It is for another audience (`aud`).');
  return tokenInvalid(`Its claim \`${claim}\` is malformed.`);
}

function notYetValid(claim: string, at: number): unknown {
  return tokenInvalid(
    `It is for ${secondsUntil(at)} seconds from now (\`${claim}\`), and the clocks of identity provider and service ` +
      `may differ by ${CLOCK_TOLERANCE_S} seconds. Check both clocks.`,
  );
}

function isFuture(at: number): boolean {
  return secondsUntil(at) > CLOCK_TOLERANCE_S;
}

function secondsUntil(at: number): number {
  return Math.round(at - Date.now() / 1000);
}
