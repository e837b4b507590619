import type { OpenAPIObject } from '@nestjs/swagger';

/** Marks a schema as an entity type: decorators run before the entities are known, `nameEntityTypes` fills them in. */
export const ENTITY_TYPE = 'entity-type';

/** Any node of the OpenAPI document: a schema, a parameter with a schema, or something else. */
interface Described {
  format?: string;
  schema?: Described;
  enum?: readonly string[];
  description?: string;
}

/** Lists the entity types in every schema and parameter that takes one, as an enum and in its description. */
export function nameEntityTypes(document: OpenAPIObject, entityTypes: readonly string[]): void {
  const words = `One of ${entityTypes.map((type) => `\`${type}\``).join(', ')}; \`GET /entities\` has their columns.`;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const described: Described = node;
    if (described.format === ENTITY_TYPE) described.enum = entityTypes;
    if ((described.schema ?? described).format === ENTITY_TYPE && described.description !== undefined) {
      described.description += ` ${words}`;
    }
    Object.values(node).forEach(visit);
  };
  visit(document);
}
