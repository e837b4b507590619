import type { JSX } from 'preact';
import type { LogItemView } from '../../../../src/client/generated/types.gen.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { Cell, SHOWN } from './grid-cell.js';
import type { TableColumn } from './model/columns.js';
import { cellId } from './use-grid.js';
import type { Mend } from './use-mend.js';

interface HeadProps {
  /** Those that are drawn. */
  readonly columns: readonly TableColumn[];
  /** Place of the first of them, from 0. */
  readonly first: number;
  /** Pixels between the lead and the first of them. */
  readonly shift: number;
}

export function HeadRow({ columns, first, shift }: HeadProps): JSX.Element {
  const words = texts.value.rows;
  return (
    <div class="grid-head" role="row" aria-rowindex={1}>
      <div class="grid-lead" role="columnheader" aria-colindex={1} title={words.outcome}>
        {words.outcome}
      </div>
      <div role="presentation" class="grid-cells">
        <div role="presentation" class="grid-shift" style={{ transform: `translateX(${shift}px)` }}>
          {columns.map(({ position, header, column }, i) => (
            <div key={position} class="grid-cell truncate" role="columnheader" aria-colindex={first + i + 2}>
              <bdi title={header.slice(0, 300)}>{header === '' ? words.unnamed(position) : header}</bdi>
              {column !== null && column !== header && <span class="small muted"> → {column}</span>}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface RowProps extends HeadProps {
  readonly index: number;
  /** Undefined: it is not there yet. */
  readonly item: LogItemView | undefined;
  readonly top: number;
  /** Column of the active cell, if it is in this row. */
  readonly active: number | null;
  readonly onActivate: (row: number, column: number) => void;
  /** Left out: nothing can be corrected. */
  readonly mend: Mend | undefined;
}

export function GridRow({
  index,
  item,
  columns,
  first,
  shift,
  top,
  active,
  onActivate,
  mend,
}: RowProps): JSX.Element {
  return (
    <div
      class={`grid-row ${item?.status ?? 'LOADING'}`}
      role="row"
      aria-rowindex={index + 2}
      aria-busy={item === undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        id={cellId(index, 0)}
        class={active === 0 ? 'grid-lead active' : 'grid-lead'}
        role={item ? 'rowheader' : 'gridcell'}
        aria-colindex={1}
        onClick={() => onActivate(index, 0)}
      >
        {item && <Lead item={item} />}
      </div>
      <div role="presentation" class="grid-cells">
        {item?.text !== undefined ? (
          <div class="grid-text truncate" role="gridcell" aria-colindex={2}>
            <bdi>{item.text.slice(0, SHOWN)}</bdi>
          </div>
        ) : (
          <div role="presentation" class="grid-shift" style={{ transform: `translateX(${shift}px)` }}>
            {columns.map((column, i) => (
              <Cell
                key={column.position}
                id={cellId(index, first + i + 1)}
                at={first + i + 1}
                column={column}
                item={item}
                isActive={active === first + i + 1}
                mend={mend}
                onActivate={() => onActivate(index, first + i + 1)}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function Lead({ item }: { readonly item: LogItemView }): JSX.Element {
  const { codes, rowStatuses } = texts.value;
  const name =
    item.code === null ? rowStatuses[item.status] : (codes[item.code] ?? item.message ?? item.code);
  return (
    <>
      <span class="grid-number numbers" title={texts.value.rows.line(number(item.line))}>
        {number(item.rowNumber)}
      </span>
      <span class="grid-outcome">
        <span class="truncate" title={item.message}>
          {name}
        </span>
        <code class="small muted truncate">{item.code}</code>
      </span>
    </>
  );
}
