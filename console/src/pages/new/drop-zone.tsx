import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { texts } from '../../texts/language.js';

const ACCEPTED = '.csv,.tsv,.txt,.gz,text/csv,text/tab-separated-values,text/plain,application/gzip';

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly multiple?: boolean;
  /** Whether it is not what the page is about. */
  readonly quiet?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files that are dropped on it, or chosen with its button. */
export function DropZone({ title, hint, multiple = false, quiet = false, onFiles }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null | undefined): void => {
    if (list && list.length > 0) onFiles(multiple ? [...list] : [list[0]!]);
  };
  return (
    <div
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <p class="drop-title">{title}</p>
      <p class="muted">{hint}</p>
      <label class={quiet ? 'button' : 'button primary'}>
        {texts.value.newImport.file.choose}
        <input
          ref={input}
          class="drop-input"
          type="file"
          accept={ACCEPTED}
          multiple={multiple}
          onChange={() => {
            take(input.current?.files);
            // The same file can be chosen again.
            if (input.current) input.current.value = '';
          }}
        />
      </label>
    </div>
  );
}
