import { Problem } from '../http/problem.js';

/** Mappings of an account. */
export const MAX_MAPPINGS = 200;

export function mappingNotFound(): Problem {
  return new Problem(
    404,
    'MAPPING_NOT_FOUND',
    'The account has no mapping of this entity type with this name.',
  );
}

export function tooManyMappings(): Problem {
  const detail = `The account has ${MAX_MAPPINGS} saved mappings, which is the most that it may have.`;
  return new Problem(409, 'TOO_MANY_MAPPINGS', detail);
}
