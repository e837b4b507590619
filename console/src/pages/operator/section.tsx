import type { ComponentChildren, JSX } from 'preact';

/** A part of the page with its title. */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="panel" aria-labelledby={props.id}>
      <h2 id={props.id} class="section-title">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
