import type { JSX } from 'preact';
import type { Preview, PreviewRow } from '../../../api/preview.js';
import { texts } from '../../../texts/language.js';

/** Of a file with a thousand columns, fifty rows of all of them would be a slow page that nobody reads. */
const MAX_COLUMNS = 30;
/** Characters of a cell; the rest is in its title. */
const MAX_SHOWN = 80;
const MAX_TITLE = 500;

/** The first rows as they would be read, with their faults. */
export function PreviewTable({ preview }: { readonly preview: Preview }): JSX.Element {
  const words = texts.value.newImport.columns;
  const used = preview.columns.filter(({ field }) => field !== null);
  const others = preview.columns.filter(({ field }) => field === null);
  const shown = [...used, ...others].slice(0, MAX_COLUMNS).map(({ position }) => position);
  const columns = preview.columns.filter(({ position }) => shown.includes(position));
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>{words.rows}</h2>
        <p class="muted small">{words.rowsHint(preview.rows.length)}</p>
      </div>
      <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={words.rows}>
        <table class="table cells-table">
          <thead>
            <tr>
              <th scope="col">{words.rowNumber}</th>
              {columns.map(({ position, header, field }) => (
                <th key={position} scope="col" class={field === null ? 'is-ignored' : undefined}>
                  <bdi>{cut(field ?? header)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <Row key={row.row} row={row} positions={columns.map(({ position }) => position)} />
            ))}
          </tbody>
        </table>
      </div>
      {preview.columns.length > columns.length && (
        <p class="panel-foot small muted">{words.moreColumns(preview.columns.length - columns.length)}</p>
      )}
    </section>
  );
}

function Row({
  row,
  positions,
}: {
  readonly row: PreviewRow;
  readonly positions: readonly number[];
}): JSX.Element {
  const { codes } = texts.value;
  const whole = row.faults.filter(({ column }) => column === null);
  return (
    <tr class={row.status === 'FAILED' ? 'has-fault' : undefined}>
      <th scope="row" class="numbers">
        {row.row}
        {whole.map(({ code, message }) => (
          <span key={code} class="cell-fault" title={message}>
            {codes[code] ?? message}
          </span>
        ))}
      </th>
      {positions.map((position) => {
        const cell = row.cells[position - 1] ?? '';
        const fault = row.faults.find(({ column }) => column === position);
        return (
          <td key={position} class={fault ? 'is-fault' : undefined} title={cell.slice(0, MAX_TITLE)}>
            <bdi>{cut(cell)}</bdi>
            {fault && (
              <span class="cell-fault" title={fault.message}>
                {codes[fault.code] ?? fault.message}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function cut(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).toWellFormed()}…` : text;
}
