import type { JSX } from 'preact';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import { correctRows } from '../../api/corrections.js';
import { texts } from '../../texts/language.js';
import { Button } from '../button.js';
import { Fault } from '../notice.js';
import { useCall } from '../use-call.js';
import type { Replacement } from './model/edits.js';
import { countEdits } from './model/edits.js';
import type { Mend } from './use-mend.js';
import { isUnwritten } from './use-mend.js';

interface Props {
  readonly action: BulkActionView;
  readonly mend: Mend;
  /** The action that has the corrected rows. */
  readonly onMended: (action: BulkActionView) => void;
}

/** What was corrected, and how to send it. */
export function MendBar({ action, mend, onMended }: Props): JSX.Element {
  const words = texts.value.rows.mend;
  const count = countEdits(mend.mending);
  const { isBusy, error, call } = useCall(async () => {
    const made = await correctRows(action.id, mend.mending);
    mend.discard();
    onMended(made);
  });
  return (
    <div class="mend">
      {error !== null && <Fault error={error} />}
      <div class="mend-line">
        <p role="status">{count === 0 ? words.hint : words.count(count)}</p>
        {count > 0 && (
          <>
            <Button look="primary" busy={isBusy} onClick={call}>
              {isUnwritten(action) ? words.checkAgain : words.importThem}
            </Button>
            <Button look="quiet" onClick={mend.discard}>
              {words.discard}
            </Button>
          </>
        )}
        {mend.last && <Everywhere last={mend.last} mend={mend} />}
      </div>
    </div>
  );
}

/** Characters of a value that are quoted. */
const SHOWN = 24;

function Everywhere({ last, mend }: { readonly last: Replacement; readonly mend: Mend }): JSX.Element {
  const words = texts.value.rows.mend;
  const short = (text: string): string =>
    text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
  return (
    <Button onClick={() => mend.everywhere(last)}>
      <bdi>{words.everywhere(short(last.from), short(last.to))}</bdi>
    </Button>
  );
}
