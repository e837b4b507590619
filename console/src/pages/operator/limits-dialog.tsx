import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AccountLimitsView } from '../../../../src/client/generated/types.gen.js';
import { getLimits, setLimits } from '../../api/operator.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { Field, Select } from '../../parts/field.js';
import { Fault } from '../../parts/notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { useCall } from '../../parts/use-call.js';
import { number } from '../../texts/format.js';
import { texts } from '../../texts/language.js';

type Mode = AccountLimitsView['mode'];

/** Or nothing. What is no number may not become `null`, which takes the limit away. */
const WHOLE_NUMBER = /^\d*$/;

/** The limits of an account. Left empty, the service's own apply. */
export function LimitsDialog(props: {
  readonly accountId: string;
  readonly onClose: () => void;
}): JSX.Element {
  const { accountId, onClose } = props;
  const { limits: words } = texts.value.operator;
  const limits = useSignal<AccountLimitsView | null>(null);
  const unread = useSignal<unknown>(null);
  const isWrong = useSignal(false);
  const rows = useSignal('');
  const mode = useSignal<Mode | ''>('');
  useEffect(() => {
    getLimits(accountId).then(
      (found) => {
        rows.value = found.overrides.rowsPerMinute?.toString() ?? '';
        mode.value = found.overrides.mode ?? '';
        limits.value = found;
      },
      (reason: unknown) => (unread.value = reason),
    );
  }, [accountId]);

  const saving = useCall(async () => {
    const given = rows.value.trim();
    await setLimits(accountId, {
      rowsPerMinute: given === '' ? null : Number(given),
      mode: mode.value === '' ? null : mode.value,
    });
    announce(words.saved);
    onClose();
  });

  function save(): void {
    isWrong.value = !WHOLE_NUMBER.test(rows.value.trim());
    if (!isWrong.value) saving.call();
  }

  const error = unread.value ?? saving.error;
  const action = { text: words.save, busy: saving.isBusy, run: save };
  return (
    <Dialog title={words.of(accountId)} onClose={onClose} {...(limits.value !== null && { action })}>
      {error !== null && <Fault error={error} />}
      {limits.value === null && error === null && <Skeleton lines={2} />}
      {limits.value !== null && (
        <div class="dialog-fields">
          <Field
            label={words.rows}
            hint={words.rowsHint(number(limits.value.rowsPerMinute))}
            fault={isWrong.value ? words.rowsFault : null}
          >
            {(control) => (
              <input
                {...control}
                class="control numbers"
                inputMode="numeric"
                value={rows.value}
                onInput={(event) => (rows.value = event.currentTarget.value)}
              />
            )}
          </Field>
          <Select
            label={words.mode}
            value={mode.value}
            options={[
              { value: '', text: words.standard },
              { value: 'delay', text: words.delay },
              { value: 'reject', text: words.reject },
            ]}
            onChange={(value) => (mode.value = value)}
          />
        </div>
      )}
    </Dialog>
  );
}
