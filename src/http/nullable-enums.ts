import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  nullable?: boolean;
  enum?: readonly unknown[];
}

/**
 * Lists null among the values of enums that may be null. OpenAPI 3.0 requires both; without it, generated clients take
 * null for impossible.
 */
export function listNulls(document: OpenAPIObject): void {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const schema: Schema = node;
    if (schema.nullable === true && Array.isArray(schema.enum) && !schema.enum.includes(null))
      schema.enum = [...(schema.enum as unknown[]), null];
    Object.values(node).forEach(visit);
  };
  visit(document.components?.schemas);
}
