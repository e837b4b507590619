import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { texts } from '../texts/language.js';
import { Button } from './button.js';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
  /** What it asks for. Left out: it only shows something. */
  readonly action?: {
    readonly text: string;
    readonly look?: 'primary' | 'danger';
    readonly busy?: boolean;
    readonly run: () => void;
  };
}

/** A modal dialog. The browser keeps the focus inside and closes it with Escape. */
export function Dialog({ title, onClose, children, action }: Props): JSX.Element {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  // With the drawing, not after it: a key that is pressed at once would press the button behind it again.
  useLayoutEffect(() => {
    const dialog = element.current!;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      // A dialog that is taken out of the page does not give it back by itself.
      before?.focus();
    };
  }, []);
  const { dialog } = texts.value;
  return (
    <dialog ref={element} class="dialog" aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="dialog-buttons">
        <Button onClick={onClose}>{action ? dialog.cancel : dialog.close}</Button>
        {action && (
          <Button look={action.look ?? 'primary'} busy={action.busy ?? false} onClick={action.run}>
            {action.text}
          </Button>
        )}
      </div>
    </dialog>
  );
}
