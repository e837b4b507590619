import type { JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { StatusChip } from '../../parts/status-chip.js';
import { Ago } from '../../parts/time.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';

/** The action whose rows these are, and those of its own rows. */
export function Family(props: {
  readonly view: BulkActionView;
  readonly items: readonly BulkActionView[];
}): JSX.Element | null {
  const { view, items } = props;
  const { action: words, count } = texts.value;
  if (view.parentId === null && items.length === 0) return null;
  return (
    <section class="panel panel-body" aria-labelledby="family">
      <h2 id="family">{words.family.title}</h2>
      <ul class="family">
        {view.parentId !== null && (
          <li>
            <Link to={`actions/${view.parentId}`}>{words.family.parent}</Link>
          </li>
        )}
        {items.map((child) => (
          <li key={child.id}>
            <Link to={`actions/${child.id}`}>
              {words.family.child} <Ago at={child.createdAt} />
            </Link>
            <span class="muted small">{count.rows(child.totalItems)}</span>
            <StatusChip status={child.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
