import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { typedText } from './model/typed-text.js';

interface Props {
  readonly label: string;
  /** undefined: the row ends before the cell. Enter makes it an empty one; going through it does not. */
  readonly text: string | undefined;
  /** @param typed null: nothing is to be changed */
  readonly onEnd: (typed: string | null) => void;
}

/**
 * Where a cell is typed. Enter, Tab, leaving it and scrolling it away keep what was typed, Escape does not; Alt+Enter
 * breaks the line, as in spreadsheets. It has lines because an `input` would strip the line breaks of a cell.
 */
export function CellEditor({ label, text, onEnd }: Props): JSX.Element {
  const input = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  const told = useRef(onEnd);
  told.current = onEnd;
  const end = (value: string | null, isEntered = false): void => {
    // Leaving the field follows Enter and Escape.
    if (isDone.current) return;
    isDone.current = true;
    const isMade = isEntered && text === undefined;
    told.current(value === null || isMade ? value : typedText(text ?? '', value));
  };
  // With the drawing, not after it: a key that is pressed at once would go to the table.
  useLayoutEffect(() => {
    const field = input.current!;
    field.focus();
    field.select();
    // Its row is scrolled away, or the session has ended.
    return () => end(field.value);
  }, []);
  return (
    <textarea
      ref={input}
      class="control cell-editor"
      aria-label={label}
      rows={1}
      defaultValue={text ?? ''}
      spellcheck={false}
      autoComplete="off"
      onBlur={(event) => end(event.currentTarget.value)}
      onKeyDown={(event) => {
        // The keys of the table mean something else here.
        event.stopPropagation();
        if (event.key === 'Escape') end(null);
        // Enter may choose among the characters that an input method offers.
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        if (event.altKey) breakLine(event.currentTarget);
        else end(event.currentTarget.value, true);
      }}
    />
  );
}

function breakLine(field: HTMLTextAreaElement): void {
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
}
