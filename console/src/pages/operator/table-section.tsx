import type { ComponentChildren, JSX } from 'preact';
import { Section } from './section.js';

interface Column {
  readonly text: ComponentChildren;
  /** Whether its cells are numbers, or stand at its end for another reason. */
  readonly atEnd?: boolean;
}

interface Props {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly JSX.Element[];
  /** In place of a table without rows. */
  readonly nothing: JSX.Element;
  /** Below the table. */
  readonly children?: ComponentChildren;
}

/** A part of the page that is a table, or a sentence where there is nothing to list. */
export function TableSection({ id, title, columns, rows, nothing, children }: Props): JSX.Element {
  return (
    <Section id={id} title={title}>
      {rows.length === 0 ? (
        nothing
      ) : (
        <div class="table-scroll" tabIndex={0} role="group" aria-labelledby={id}>
          <table class="table">
            <thead>
              <tr>
                {columns.map(({ text, atEnd }, at) => (
                  <th key={at} scope="col" class={atEnd ? 'end' : undefined}>
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        </div>
      )}
      {children}
    </Section>
  );
}
