import type { JSX, RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import { Fault } from '../notice.js';
import { GridRow, HeadRow } from './grid-row.js';
import { COLUMN_WIDTH, ROW_HEIGHT, shownColumns, shownRows, tableColumns } from './model/columns.js';
import type { RowFilter } from './model/groups.js';
import { HEAD_HEIGHT, useGrid } from './use-grid.js';
import type { Mend } from './use-mend.js';
import { useRows } from './use-rows.js';

interface Props {
  readonly action: BulkActionView;
  readonly filter: RowFilter;
  /** Rows that the filter lists. */
  readonly total: number;
  readonly element: RefObject<HTMLDivElement | null>;
  /** Left out: nothing can be corrected. */
  readonly mend: Mend | undefined;
}

/** Pixels, at most. */
const SCROLLBAR = 18;

/**
 * The rows of a filter, of any number: only those that are seen are drawn, and only those around them are in memory.
 * Its columns are windowed too.
 */
export function RowsTable({ action, filter, total, element, mend }: Props): JSX.Element {
  const words = texts.value.rows;
  const columns = useMemo(() => tableColumns(action.headers), [action.id]);
  const { rows, error, again } = useRows(action.id, filter, total);
  const grid = useGrid({
    ...{ element, rows: total, columns: columns.length },
    onOpen: ({ row, column }) => {
      const item = rows?.get(row);
      if (item && column > 0) mend?.begin(item, columns[column - 1]!.position);
    },
  });
  const seen = shownRows(total, grid.top, grid.height);
  const shown = shownColumns(columns.length, grid.left, grid.width);
  useEffect(() => rows?.need(seen.from, seen.to), [rows, seen.from, seen.to]);
  const drawn = columns.slice(shown.from, shown.to);
  const shift = shown.from * COLUMN_WIDTH - grid.left;
  return (
    <>
      {error !== null && <Fault error={error} onRetry={again} />}
      <div
        ref={element}
        class="grid"
        style={{ '--rows': `${total * ROW_HEIGHT + HEAD_HEIGHT + SCROLLBAR}px` }}
        role="grid"
        tabIndex={0}
        aria-label={words.title}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={grid.activeId}
        onScroll={grid.onScroll}
        onKeyDown={grid.onKeyDown}
      >
        <div
          role="presentation"
          class="grid-canvas"
          style={{
            height: `${grid.canvas + HEAD_HEIGHT}px`,
            width: `${grid.lead + columns.length * COLUMN_WIDTH}px`,
          }}
        >
          <div
            role="presentation"
            class="grid-view"
            style={{
              height: `${grid.height + HEAD_HEIGHT}px`,
              width: `${grid.width + grid.lead}px`,
              '--lead': `${grid.lead}px`,
            }}
          >
            <HeadRow columns={drawn} first={shown.from} shift={shift} />
            <div role="presentation" class="grid-rows">
              {Array.from({ length: seen.to - seen.from }, (_, i) => seen.from + i).map((index) => (
                <GridRow
                  key={index}
                  index={index}
                  item={rows?.get(index)}
                  columns={drawn}
                  first={shown.from}
                  shift={shift}
                  top={index * ROW_HEIGHT - grid.top}
                  active={grid.active.row === index ? grid.active.column : null}
                  onActivate={grid.activate}
                  mend={mend}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      <p class="panel-foot small muted numbers">
        {words.position(number(Math.min(total, seen.from + 1)), number(seen.to), number(total))}
      </p>
    </>
  );
}
