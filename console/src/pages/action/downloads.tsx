import type { JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import type { RowStatus } from '../../api/actions.js';
import { resultsAddress } from '../../api/actions.js';
import { texts } from '../../texts/language.js';

/** The file with what became of each row, as a whole and in parts. */
export function Downloads({ view }: { readonly view: BulkActionView }): JSX.Element {
  const { action: words, count } = texts.value;
  const files: { text: string; rows: number; status?: RowStatus }[] = [
    { text: words.downloads.all, rows: view.totalItems },
    { text: words.downloads.failed, rows: view.failedItems, status: 'FAILED' },
    { text: words.downloads.skipped, rows: view.skippedItems, status: 'SKIPPED' },
  ];
  return (
    <section class="panel panel-body" aria-labelledby="downloads">
      <h2 id="downloads">{words.downloads.title}</h2>
      <ul class="downloads">
        {files
          .filter(({ rows }) => rows > 0)
          .map(({ text, rows, status }) => (
            <li key={text}>
              <a class="button" href={resultsAddress(view.id, status)} download>
                {text} <span class="muted small numbers">{count.rows(rows)}</span>
              </a>
            </li>
          ))}
      </ul>
      <p class="small muted">{words.downloads.hint}</p>
    </section>
  );
}
