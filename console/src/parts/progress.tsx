import type { JSX } from 'preact';

/**
 * A progress bar.
 *
 * @param value of `max`; null: nothing is known yet
 * @param label what progresses, for screen readers
 */
export function Progress(props: { value: number | null; max: number; label: string }): JSX.Element {
  const { value, max, label } = props;
  const share = value === null || max === 0 ? 0 : Math.min(1, value / max);
  return (
    <div
      class={value === null ? 'progress unknown' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value !== null && { 'aria-valuenow': Math.floor(share * 100) })}
    >
      <span class="progress-part" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
