import type { ComponentChildren, JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { bytes, instantText, number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';

/** How the file was read, and what was asked for. */
export function Options({ view }: { readonly view: BulkActionView }): JSX.Element {
  const { action: words } = texts.value;
  const { options } = words;
  const facts: [string, ComponentChildren][] = [
    [options.size, bytes(view.fileBytes)],
    [options.encoding, view.encoding],
    [options.delimiter, words.delimiters[view.delimiter] ?? <code>{view.delimiter}</code>],
    [options.headerLine, view.headerLine === null ? options.noHeader : number(view.headerLine)],
    [options.onRowError, options.rowError[view.onRowError]],
    [options.emptyCells, options.empty[view.emptyCells]],
    [options.shortRows, options.short[view.onShortRow]],
    ...(view.scheduledFor === null
      ? []
      : [[options.scheduledFor, instantText(view.scheduledFor)] as [string, string]]),
    ['SHA-256', <code title={view.fileSha256}>{view.fileSha256.slice(0, 16)}…</code>],
    [options.id, <code class="wrap">{view.id}</code>],
  ];
  return (
    <section class="panel panel-body" aria-labelledby="options">
      <h2 id="options">{options.title}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{options.mapping}</summary>
        <Mapping view={view} />
      </details>
    </section>
  );
}

/** Which header of the file became which column. */
function Mapping({ view }: { readonly view: BulkActionView }): JSX.Element {
  const { options } = texts.value.action;
  return (
    <ul class="mapping small">
      {view.headers.map(({ header, column, part }, at) => (
        <li key={at}>
          <bdi class="truncate" title={header}>
            {header || options.unnamed}
          </bdi>
          <span aria-hidden="true">→</span>
          {column === null ? (
            <span class="muted">{options.ignored}</span>
          ) : (
            <code>
              {column}
              {part !== null && ` ${part}`}
            </code>
          )}
        </li>
      ))}
    </ul>
  );
}
