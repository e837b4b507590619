import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { correctRows } from '../../api/corrections.js';
import { ApiProblem } from '../../api/problem.js';
import { Link } from '../../router/link.js';
import { texts } from '../../texts/language.js';
import { Button } from '../button.js';
import { Fault } from '../notice.js';
import { useCall } from '../use-call.js';
import { correctionKind } from './model/correction-kind.js';
import type { Replacement } from './model/edits.js';
import { countEdits } from './model/edits.js';
import type { Mend } from './use-mend.js';

interface Props {
  readonly action: BulkActionView;
  readonly mend: Mend;
  /** The action that has the corrected rows. */
  readonly onMended: (action: BulkActionView) => void;
  /** The service took no correction. */
  readonly onRefused: (() => void) | undefined;
}

const MEANING = 'mend-meaning';

/** What was corrected, what sending it will do, and how to send it. */
export function MendBar({ action, mend, onMended, onRefused }: Props): JSX.Element {
  const words = texts.value.rows.mend;
  const count = countEdits(mend.mending);
  const kind = correctionKind(action);
  const { isBusy, error, call, forget } = useCall(async () => {
    // The page goes on before the corrections are forgotten, or it would show the old check without them meanwhile.
    const made = mend.send(async (mending) => onMended(await correctRows(action.id, mending)));
    made.catch(() => onRefused?.());
    await made;
  });
  // Why some corrections were refused says nothing of others.
  useEffect(() => {
    if (count === 0) forget();
  }, [count]);
  return (
    <div class="mend">
      {error !== null && count > 0 && <Refusal error={error} />}
      <div class="mend-line">
        <p role="status">{count === 0 ? words.hint : words.count(count)}</p>
        {count > 0 && (
          <>
            <Button
              look={kind === 'deletes' ? 'danger' : 'primary'}
              busy={isBusy}
              describedBy={MEANING}
              onClick={call}
            >
              {words.send[kind]}
            </Button>
            <Button look="quiet" disabled={mend.isSending} onClick={mend.discard}>
              {words.discard}
            </Button>
          </>
        )}
        {mend.last && <Everywhere last={mend.last} mend={mend} />}
      </div>
      {count > 0 && (
        <p id={MEANING} class="small muted">
          {words.means[kind]}
        </p>
      )}
    </div>
  );
}

/** Why nothing was corrected; where another action has the rows, in words of the page. */
function Refusal({ error }: { readonly error: unknown }): JSX.Element {
  const { refused, toReplacement } = texts.value.rows.mend;
  const isKnown = error instanceof ApiProblem;
  const replacedById = isKnown ? error.problem.replacedById : undefined;
  return (
    <Fault error={error} words={isKnown ? refused[error.code] : undefined}>
      {replacedById !== undefined && <Link to={`actions/${replacedById}`}>{toReplacement}</Link>}
    </Fault>
  );
}

/** Characters of a value that are quoted. */
const SHOWN = 24;

function Everywhere({ last, mend }: { readonly last: Replacement; readonly mend: Mend }): JSX.Element {
  const words = texts.value.rows.mend;
  const short = (text: string): string =>
    text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
  return (
    <Button disabled={mend.isSending} onClick={() => mend.everywhere(last)}>
      <bdi>{words.everywhere(short(last.from), short(last.to))}</bdi>
    </Button>
  );
}
