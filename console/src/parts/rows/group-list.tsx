import type { JSX } from 'preact';
import type { OutcomeGroupView } from '../../../../src/client/generated/types.gen.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';
import type { RowFilter } from './model/groups.js';
import { ALL_ROWS, countRows, isSameFilter, sortGroups } from './model/groups.js';

interface Props {
  readonly groups: readonly OutcomeGroupView[];
  readonly filter: RowFilter;
  readonly onChoose: (filter: RowFilter) => void;
}

/** Which rows the table shows: all, those that failed, or those of one fault. */
export function GroupList({ groups, filter, onChoose }: Props): JSX.Element {
  const words = texts.value.rows;
  const failed: RowFilter = { ...ALL_ROWS, status: 'FAILED' };
  const isMixed = sortGroups(groups).filter(({ status }) => status === 'FAILED').length > 1;
  const choice = (of: RowFilter, text: JSX.Element | string): JSX.Element => (
    <button
      type="button"
      class={`group ${of.status ?? 'ALL'}`}
      aria-pressed={isSameFilter(of, filter)}
      onClick={() => onChoose(of)}
    >
      <span class="group-name">{text}</span>
      <span class="group-count numbers">{number(countRows(groups, of))}</span>
    </button>
  );
  return (
    <div class="groups" role="group" aria-label={words.groups}>
      {choice(ALL_ROWS, words.all)}
      {isMixed && choice(failed, words.allFailed)}
      {sortGroups(groups).map((group) => (
        <GroupChoice key={`${group.status} ${group.code} ${group.column}`} group={group} choice={choice} />
      ))}
    </div>
  );
}

function GroupChoice(props: {
  readonly group: OutcomeGroupView;
  readonly choice: (of: RowFilter, text: JSX.Element) => JSX.Element;
}): JSX.Element {
  const { status, code, column } = props.group;
  const { codes, rowStatuses } = texts.value;
  return props.choice(
    { status, code, column },
    <>
      {column !== null && <b>{column}: </b>}
      {code === null ? rowStatuses[status] : (codes[code] ?? code)}
      {code !== null && <code class="small muted"> {code}</code>}
    </>,
  );
}
