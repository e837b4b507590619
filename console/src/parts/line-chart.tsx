import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { clock, number } from '../texts/format.js';
import { language } from '../texts/language.js';

interface Props {
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  /** Null: the line breaks there. */
  readonly rates: readonly (number | null)[];
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly unit: string;
}

const HEIGHT = 180;

/** A line over time. The library is loaded when there is something to draw. */
export function LineChart({ times, rates, label, unit }: Props): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const data = [times as number[], rates as (number | null)[]] satisfies uPlot.AlignedData;
  useEffect(() => {
    let isGone = false;
    const target = element.current!;
    const follow = new ResizeObserver(() =>
      chart.current?.setSize({ width: target.clientWidth, height: HEIGHT }),
    );
    void import('./uplot.js').then(({ draw }) => {
      if (isGone) return;
      chart.current = draw(target, { width: target.clientWidth, height: HEIGHT, unit }, data);
      follow.observe(target);
    });
    return () => {
      isGone = true;
      follow.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [language.value, unit]);
  useEffect(() => chart.current?.setData(data), [times, rates]);
  return (
    <figure class="chart">
      <div ref={element} role="img" aria-label={`${label}: ${inWords(times, rates, unit)}`} />
    </figure>
  );
}

/** First and last time, and the highest rate. */
function inWords(times: readonly number[], rates: readonly (number | null)[], unit: string): string {
  const at = (seconds: number): string => clock(new Date(seconds * 1000).toISOString());
  const highest = Math.max(0, ...rates.map((rate) => rate ?? 0));
  return `${at(times[0] ?? 0)} – ${at(times.at(-1) ?? 0)}, ≤ ${number(Math.round(highest))} ${unit}`;
}
