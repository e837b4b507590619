/** Injection token: names of the entity types that there are. */
export const KNOWN_ENTITY_TYPES = Symbol('KNOWN_ENTITY_TYPES');
