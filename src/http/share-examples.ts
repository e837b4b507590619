import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations-of.js';

type Examples = Record<string, object>;
interface WithExamples {
  content?: Record<string, { examples?: Examples }>;
}

/**
 * Moves the examples of problems to the components, each once, so that the document stays short and a change of a
 * message is one difference.
 */
export function shareExamples(document: OpenAPIObject): void {
  const shared: Examples = {};
  const ofOperations = operationsOf(document).flatMap(({ operation }) => Object.values(operation.responses));
  const responses = [
    ...ofOperations,
    ...Object.values(document.components?.responses ?? {}),
  ] as WithExamples[];
  for (const { content } of responses) {
    const problem = content?.['application/problem+json'];
    if (problem?.examples) problem.examples = refer(problem.examples, shared);
  }
  document.components = { ...document.components, examples: sorted(shared) };
}

/** A code with another example elsewhere, such as with another status, gets a number. */
function refer(examples: Examples, shared: Examples): Examples {
  const references = Object.entries(examples).map(([code, example]) => {
    const text = JSON.stringify(example);
    let name = code;
    for (let i = 2; shared[name] !== undefined && JSON.stringify(shared[name]) !== text; i++)
      name = `${code}_${i}`;
    shared[name] = example;
    return [code, { $ref: `#/components/examples/${name}` }];
  });
  return Object.fromEntries(references) as Examples;
}

function sorted(examples: Examples): Examples {
  return Object.fromEntries(Object.entries(examples).sort(([a], [b]) => (a < b ? -1 : 1)));
}
