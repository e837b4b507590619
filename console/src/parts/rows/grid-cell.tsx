import type { JSX } from 'preact';
import type { LogItemView } from '../../../../src/client/generated/types.gen.js';
import { texts } from '../../texts/language.js';
import { CellEditor } from './cell-editor.js';
import type { TableColumn } from './model/columns.js';
import { mendedCell } from './model/edits.js';
import type { Mend } from './use-mend.js';

/** Characters of a cell that are drawn; more would not be seen. */
export const SHOWN = 120;

interface Props {
  readonly id: string;
  /** Place among the columns, from 1. */
  readonly at: number;
  readonly column: TableColumn;
  readonly item: LogItemView | undefined;
  readonly isActive: boolean;
  readonly onActivate: () => void;
  readonly mend: Mend | undefined;
}

/** A cell as it was sent, or as it was corrected; with its fault. */
export function Cell({ id, at, column, item, isActive, onActivate, mend }: Props): JSX.Element {
  const sent = item?.cells?.[column.position - 1];
  const place = { row: item?.rowNumber ?? 0, position: column.position };
  const text = mend && item ? mendedCell(mend.mending, place, sent) : sent;
  const isMended = text !== sent;
  const isFault =
    item?.status === 'FAILED' && item.column !== undefined && item.column === column.column && !isMended;
  const isEdited = mend !== undefined && item !== undefined && mend.isEditing(place);
  const look = ['grid-cell', isFault && 'is-fault', isMended && 'is-mended', isActive && 'active'];
  return (
    <div
      id={id}
      class={look.filter(Boolean).join(' ')}
      role="gridcell"
      aria-colindex={at + 1}
      onClick={onActivate}
      onDblClick={() => item && mend?.begin(item, column.position)}
    >
      {isEdited ? (
        <CellEditor
          label={texts.value.rows.cellOf(column.header, String(place.row))}
          text={text}
          onEnd={(typed) => mend.end(item, column.position, typed)}
        />
      ) : (
        <CellText text={text} isLoading={item === undefined} />
      )}
      {isFault && !isEdited && (
        <span class="cell-fault truncate" title={item.message}>
          {texts.value.codes[item.code ?? ''] ?? item.message}
        </span>
      )}
    </div>
  );
}

function CellText(props: { readonly text: string | undefined; readonly isLoading: boolean }): JSX.Element {
  const { text, isLoading } = props;
  if (text === undefined) return <span class="muted">{isLoading ? '' : '–'}</span>;
  return (
    <bdi class="truncate" title={text}>
      {text.slice(0, SHOWN)}
    </bdi>
  );
}
