import { parseInstant } from '../../http/instant.js';
import { unprocessable } from '../../http/problem.js';
import type { CreateApiKeyDto } from './create-api-key.dto.js';
import { defaultScopes, mayHave } from './key-rules.js';
import type { KeyRights } from './stored-key.js';

/**
 * @param known entity types that there are
 * @throws Problem 422 for what the fields by themselves do not show
 */
export function rightsOf(dto: CreateApiKeyDto, known: readonly string[], now: Date = new Date()): KeyRights {
  const { accountId, name = null, entityTypes = null } = dto;
  const scopes = dto.scopes ?? defaultScopes(accountId);
  if (!mayHave(accountId, scopes))
    throw unprocessable('scopes', 'INVALID', 'operate is for keys of the operator, whose accountId is null.');
  if (entityTypes?.some((type) => !known.includes(type)) === true)
    throw unprocessable('entityTypes', 'INVALID', `entityTypes is a list of ${known.join(', ')}, or null.`);
  const expiresAt = dto.expiresAt == null ? null : parseInstant(dto.expiresAt);
  if (expiresAt !== null && expiresAt <= now)
    throw unprocessable('expiresAt', 'INVALID', 'expiresAt must be in the future.');
  return {
    accountId,
    name,
    scopes: [...new Set(scopes)],
    entityTypes: entityTypes && [...new Set(entityTypes)],
    expiresAt,
  };
}
