import { useRef, useState } from 'preact/hooks';
import type { BulkActionView, LogItemView } from '../../../../src/client/generated/types.gen.js';
import { may } from '../../api/session.js';
import { isUnwritten } from './model/correction-kind.js';
import type { Mending, Replacement } from './model/edits.js';
import { edit, NOTHING_MENDED, replaceAll } from './model/edits.js';
import { loadMending, saveMending } from './model/kept-edits.js';

interface CellPlace {
  readonly row: number;
  readonly position: number;
}

/** How cells of an action are corrected in its table. */
export interface Mend {
  readonly mending: Mending;
  /** What was typed last, which may stand in other rows too; null: nothing, or it is replaced everywhere. */
  readonly last: Replacement | null;
  readonly isEditing: (place: CellPlace) => boolean;
  readonly begin: (item: LogItemView, position: number) => void;
  /** @param typed null: nothing is to be changed */
  readonly end: (item: LogItemView, position: number, typed: string | null) => void;
  readonly everywhere: (replacement: Replacement) => void;
  readonly discard: () => void;
  /** Whether the corrections are on their way, so that none can be changed. */
  readonly isSending: boolean;
  /** Sends all of them, with what is being typed, and forgets them once `run` has succeeded. @throws as `run` does */
  readonly send: (run: (mending: Mending) => Promise<void>) => Promise<void>;
}

/** @param onEdited gives the focus back to the table. @returns undefined: nothing of it can be corrected */
export function useMend(action: BulkActionView | null, onEdited: () => void): Mend | undefined {
  const [mending, setMending] = useState<Mending>(NOTHING_MENDED);
  const [of, setOf] = useState<string | null>(null);
  const [editing, setEditing] = useState<CellPlace | null>(null);
  const [last, setLast] = useState<Replacement | null>(null);
  const [isSending, setSending] = useState(false);
  // What was typed last may be sent before anything is drawn again.
  const present = useRef({ mending, isSending });
  present.current = { mending, isSending };
  if (action !== null && action.id !== of) {
    setOf(action.id);
    setMending(loadMending(sessionStorage, action.id));
  }
  if (action === null || !isMendable(action)) return undefined;
  const keep = (changed: Mending): void => {
    present.current.mending = changed;
    setMending(changed);
    saveMending(sessionStorage, action.id, changed);
  };
  const discard = (): void => {
    keep(NOTHING_MENDED);
    setLast(null);
  };
  const mark = (is: boolean): void => {
    present.current.isSending = is;
    setSending(is);
  };
  return {
    ...{ mending, last },
    isEditing: ({ row, position }) => editing?.row === row && editing.position === position,
    begin: (item, position) => {
      if (present.current.isSending) return;
      const isWhole = item.cells !== undefined && !item.cutCells?.includes(position);
      if (isWhole && (item.status === 'FAILED' || isUnwritten(action)))
        setEditing({ row: item.rowNumber, position });
    },
    end: (item, position, typed) => {
      setEditing(null);
      onEdited();
      const sent = item.cells?.[position - 1];
      // What is on its way would be sent twice.
      if (typed === null || present.current.isSending) return;
      keep(edit(present.current.mending, { row: item.rowNumber, position }, sent, typed));
      setLast(sent === undefined || typed === sent ? null : { column: position, from: sent, to: typed });
    },
    everywhere: (replacement) => {
      keep(replaceAll(present.current.mending, replacement));
      setLast(null);
    },
    discard,
    isSending,
    send: async (run) => {
      // The focus leaves an open editor, which keeps what was typed.
      if (editing !== null) onEdited();
      setEditing(null);
      mark(true);
      try {
        await run(present.current.mending);
        discard();
      } finally {
        mark(false);
      }
    },
  };
}

function isMendable(action: BulkActionView): boolean {
  const isAllowed = may('write') && (action.operation !== 'DELETE' || may('delete'));
  if (!isAllowed || action.replacedById !== null) return false;
  return isUnwritten(action) || (action.finishedAt !== null && action.failedItems > 0);
}
