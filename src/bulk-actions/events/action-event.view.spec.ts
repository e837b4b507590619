import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { toEventView } from './action-event.view.js';
import type { FoundEvent } from './sql/read-action-events.sql.js';

interface Document {
  components: { schemas: { ActionEventView: { properties: Record<string, unknown> } } };
}

it('an event has what the document says of it, and nothing else that was read', () => {
  const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
  const documented = Object.keys(document.components.schemas.ActionEventView.properties);
  const ofClients = Object.fromEntries(documented.map((name) => [name, name]));
  const read = { ...ofClients, at: new Date(0), xid: 7, isNew: true } as unknown as FoundEvent;
  expect(toEventView(read)).toEqual({ ...ofClients, at: '1970-01-01T00:00:00.000Z' });
});
