import { Problem } from './problem.js';

/** Also of an entity whose table belongs to another account. */
export function entityNotFound(): Problem {
  return new Problem(404, 'ENTITY_NOT_FOUND', 'There is no entity type with this name.');
}
