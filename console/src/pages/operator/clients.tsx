import type { JSX } from 'preact';
import type { RequestLimitView } from '../../../../src/client/generated/types.gen.js';
import { Ago } from '../../parts/time.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { TableSection } from './table-section.js';

/** Who sends requests, and who sends too many: those that were refused stand first. */
export function Clients({ items }: { readonly items: readonly RequestLimitView[] }): JSX.Element {
  const { operator: words } = texts.value;
  const { columns } = words;
  return (
    <TableSection
      id="clients"
      title={words.clients}
      nothing={<p class="nothing">{words.noClients}</p>}
      columns={[
        { text: columns.client },
        { text: columns.account },
        { text: columns.kind },
        { text: columns.used, atEnd: true },
        { text: columns.refused, atEnd: true },
        { text: columns.last },
      ]}
      rows={items.map((client) => (
        <tr key={`${client.kind} ${client.holderKind} ${client.holder}`}>
          <td>
            {words.holders[client.holderKind]}{' '}
            <code title={client.holder}>{client.keyPrefix ?? client.holder}</code>
          </td>
          <td>{client.accountId ?? '–'}</td>
          <td>{words.kinds[client.kind]}</td>
          <td class={client.used >= client.perMinute ? 'end bad-text' : 'end'}>
            {words.usedOf(number(client.used), number(client.perMinute))}
          </td>
          <td class={client.refused > 0 ? 'end bad-text' : 'end'}>{number(client.refused)}</td>
          <td class="muted">
            <Ago at={client.lastUsedAt} />
          </td>
        </tr>
      ))}
    />
  );
}
