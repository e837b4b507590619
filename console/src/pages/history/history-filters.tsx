import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { listEntities } from '../../api/actions.js';
import { Field, Select } from '../../parts/field.js';
import { setQuery } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import type { Filters } from './filters.js';

/** What the list shows. It is in the address bar, so that a link shows the same. */
export function HistoryFilters({ filters }: { readonly filters: Filters }): JSX.Element {
  const { history: words, statuses, entities } = texts.value;
  const types = useSignal<readonly string[]>([]);
  useEffect(() => {
    // Without them the select has what the address bar says.
    listEntities().then(
      ({ items }) => (types.value = items.map(({ type }) => type)),
      () => undefined,
    );
  }, []);
  const known = new Set([...types.value, ...(filters.entityType === null ? [] : [filters.entityType])]);
  const any = { value: '', text: words.any };
  const change = (name: string) => (value: string) => setQuery({ [name]: value }, { push: true });
  return (
    <div class="filters" role="group" aria-label={words.filters}>
      <Select
        label={words.status}
        value={filters.status ?? ''}
        options={[any, ...Object.entries(statuses).map(([value, text]) => ({ value, text }))]}
        onChange={change('status')}
      />
      <Select
        label={words.entity}
        value={filters.entityType ?? ''}
        options={[any, ...Array.from(known, (value) => ({ value, text: entities[value] ?? value }))]}
        onChange={change('entity')}
      />
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} label={words[name]}>
          {(control) => (
            <input
              {...control}
              class="control"
              type="date"
              value={filters[name] ?? ''}
              onChange={(event) => change(name)(event.currentTarget.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
