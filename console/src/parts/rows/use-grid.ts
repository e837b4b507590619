import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { COLUMN_WIDTH, leadWidth, ROW_HEIGHT } from './model/columns.js';
import type { Place } from './model/keys.js';
import { moveBy } from './model/keys.js';
import { ScrollScale } from './model/scroll-scale.js';

/** Pixels. */
export const HEAD_HEIGHT = 36;
/** After so long without a move, the scrollbar is put where it belongs. */
const REST_MS = 200;

/** Id of a cell, so that the grid can name the active one. @param column from 0: that of the outcome */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

export interface Grid {
  /** Pixels of the list above what is seen. */
  readonly top: number;
  readonly left: number;
  /** Of what is seen, without the header and the outcome. */
  readonly height: number;
  readonly width: number;
  /** Width of the outcome. */
  readonly lead: number;
  readonly canvas: number;
  readonly active: Place;
  readonly activeId: string;
  readonly activate: (row: number, column: number) => void;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface GridOptions {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly rows: number;
  readonly columns: number;
  /** Enter or F2 was pressed on a cell. */
  readonly onOpen: (place: Place) => void;
}

/** Where a grid of any number of rows is scrolled to, and which of its cells is active. */
export function useGrid({ element, rows, columns, onOpen }: GridOptions): Grid {
  const [size, setSize] = useState({ height: 440, width: 800, lead: leadWidth(window.innerWidth) });
  const [left, setLeft] = useState(0);
  const [, setTop] = useState(0);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const scale = useRef<ScrollScale>(null);
  scale.current ??= new ScrollScale(rows * ROW_HEIGHT, size.height);
  const scroll = scale.current;
  const rest = useRest(() => put(scroll.settle()));
  const put = (scrollTop: number): void => {
    if (element.current && element.current.scrollTop !== scrollTop) element.current.scrollTop = scrollTop;
    setTop(scroll.top);
  };
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      // It may be told of a grid that has just gone.
      if (element.current === null) return;
      const { clientHeight, clientWidth } = element.current;
      const height = Math.max(ROW_HEIGHT, clientHeight - HEAD_HEIGHT);
      scroll.resize(rows * ROW_HEIGHT, height);
      const lead = leadWidth(clientWidth);
      setSize({ height, width: Math.max(COLUMN_WIDTH, clientWidth - lead), lead });
    });
    watch.observe(element.current!);
    return () => watch.disconnect();
  }, []);
  const reveal = (place: Place): void => {
    setActive(place);
    const above = place.row * ROW_HEIGHT;
    if (above < scroll.top) put(scroll.moveTo(above));
    else if (above + ROW_HEIGHT > scroll.top + size.height)
      put(scroll.moveTo(above + ROW_HEIGHT - size.height));
    const begin = (place.column - 1) * COLUMN_WIDTH;
    if (place.column > 0 && element.current) {
      if (begin < left) element.current.scrollLeft = begin;
      else if (begin + COLUMN_WIDTH > left + size.width)
        element.current.scrollLeft = begin + COLUMN_WIDTH - size.width;
    }
  };
  return {
    ...{ left, active, top: scroll.top, canvas: scroll.canvas, ...size },
    activeId: cellId(active.row, active.column),
    activate: (row, column) => setActive({ row, column }),
    onScroll: () => {
      const { scrollTop, scrollLeft } = element.current!;
      setLeft(scrollLeft);
      const place = scroll.scrolled(scrollTop);
      if (place === null) setTop(scroll.top);
      else put(place);
      rest();
    },
    onKeyDown: (event) => {
      if (event.key === 'Enter' || event.key === 'F2') {
        event.preventDefault();
        onOpen(active);
        return;
      }
      const page = Math.max(1, Math.floor(size.height / ROW_HEIGHT) - 1);
      const moved = moveBy(active, event, { rows, columns, page });
      if (moved === null) return;
      event.preventDefault();
      reveal(moved);
    },
  };
}

/** Calls once nothing has happened for a while. */
function useRest(call: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return () => {
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(() => latest.current(), REST_MS);
  };
}
