import { ENTITY_TYPE } from './entity-types.js';

/** The path parameter in the OpenAPI document. */
export const TYPE_OF_RECORDS = {
  name: 'entityType',
  description: 'The type of the records.',
  schema: { type: 'string', format: ENTITY_TYPE },
  example: 'CONTACT',
} as const;
