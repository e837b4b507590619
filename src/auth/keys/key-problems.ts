import { Problem } from '../../http/problem.js';
import type { KeyStatus } from './stored-key.js';

export function keyNotFound(): Problem {
  return new Problem(404, 'API_KEY_NOT_FOUND', 'There is no API key with this id.');
}

export function keyNotActive(status: KeyStatus): Problem {
  const detail = `This API key is ${status.toLowerCase()}. Create a new one instead.`;
  return new Problem(409, 'API_KEY_NOT_ACTIVE', detail);
}
