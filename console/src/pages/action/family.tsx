import type { ComponentChildren, JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { Button } from '../../parts/button.js';
import { Fault } from '../../parts/notice.js';
import { StatusChip } from '../../parts/status-chip.js';
import { Ago } from '../../parts/time.js';
import { useCall } from '../../parts/use-call.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';
import type { Relatives } from './relatives.js';

/** The actions whose rows these are, the oldest first, and those of its own rows, the newest first. */
export function Family(props: {
  readonly view: BulkActionView;
  readonly relatives: Relatives;
}): JSX.Element | null {
  const { view, relatives } = props;
  const words = texts.value.action.family;
  const { items, next } = relatives.children.value;
  const { replacedById } = view;
  if (view.parentId === null && replacedById === null && items.length === 0) return null;
  const isListed = items.some(({ id }) => id === replacedById);
  return (
    <section class="panel panel-body" aria-labelledby="family">
      <h2 id="family">{words.title}</h2>
      <ul class="family">
        <Ancestors relatives={relatives} />
        {replacedById !== null && !isListed && (
          <li>
            <Link to={`actions/${replacedById}`}>{words.replacement}</Link>
          </li>
        )}
        {items.map((child) => (
          <Relative key={child.id} action={child}>
            {child.id === replacedById ? words.replacement : words.child}
          </Relative>
        ))}
      </ul>
      {next !== null && <More relatives={relatives} />}
    </section>
  );
}

function Ancestors({ relatives }: { readonly relatives: Relatives }): JSX.Element | null {
  const words = texts.value.action.family;
  const ancestors = relatives.ancestors.value;
  if (ancestors === null) return null;
  const { items, isCut } = ancestors;
  return (
    <>
      {isCut && <li class="muted">{items.length === 0 ? words.parentGone : words.ancestorGone}</li>}
      {items.map((action, at) => (
        <Relative key={action.id} action={action}>
          {at === items.length - 1 ? words.parent : words.ancestor}
        </Relative>
      ))}
    </>
  );
}

function Relative(props: {
  readonly action: BulkActionView;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { action, children } = props;
  return (
    <li>
      <Link to={`actions/${action.id}`}>{children}</Link>
      <span class="family-facts muted small numbers">
        {texts.value.count.rows(action.totalItems)} · <Ago at={action.createdAt} />
      </span>
      <StatusChip status={action.status} />
    </li>
  );
}

function More({ relatives }: { readonly relatives: Relatives }): JSX.Element {
  const { isBusy, error, call } = useCall(() => relatives.more());
  return (
    <>
      {error !== null && <Fault error={error} />}
      <Button busy={isBusy} onClick={call}>
        {texts.value.action.family.more}
      </Button>
    </>
  );
}
