import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { clock, number } from '../texts/format.js';
import { language, texts } from '../texts/language.js';

/** A line of a chart. */
export interface Line {
  readonly name: string;
  /** A value for each time; null: the line breaks there. */
  readonly rates: readonly (number | null)[];
  /** `second`: it stands back behind another one. */
  readonly look?: 'second';
}

interface Props {
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly unit: string;
  /** Whether a value holds from the time before it, as an average does. */
  readonly stepped?: boolean;
}

const HEIGHT = 180;

/** Lines over time. The library is loaded when there is something to draw. */
export function LineChart({ times, lines, label, unit, stepped = false }: Props): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [isMissing, setMissing] = useState(false);
  const data = [times, ...lines.map(({ rates }) => rates)] as uPlot.AlignedData;
  const latest = useRef(data);
  latest.current = data;
  const looks = lines.map(({ look }) => look ?? 'first').join(' ');
  useEffect(() => {
    let isGone = false;
    const target = element.current!;
    const follow = new ResizeObserver(() =>
      chart.current?.setSize({ width: target.clientWidth, height: HEIGHT }),
    );
    void import('./uplot.js').then(
      ({ draw }) => {
        if (isGone) return;
        const size = { width: target.clientWidth, height: HEIGHT };
        chart.current = draw(target, { ...size, lines, stepped }, latest.current);
        follow.observe(target);
      },
      // Such as without a connection, or after an update of the service. The words say what it shows.
      () => setMissing(true),
    );
    return () => {
      isGone = true;
      follow.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [language.value, looks]);
  useEffect(() => chart.current?.setData(data), [times, lines]);
  const words = `${label}, ${inWords(times, lines, unit)}`;
  return (
    <figure class="chart">
      <div ref={element} role="img" aria-label={words} hidden={isMissing} />
      {isMissing && (
        <p class="small muted" role="status">
          {texts.value.chart.missing} {words}
        </p>
      )}
      {lines.length > 1 && !isMissing && <Names lines={lines} />}
    </figure>
  );
}

function Names({ lines }: { readonly lines: readonly Line[] }): JSX.Element {
  return (
    <figcaption class="chart-names small muted">
      {lines.map(({ name, look = 'first' }) => (
        <span key={name}>
          <span class={`chart-name ${look}`} /> {name}
        </span>
      ))}
    </figcaption>
  );
}

/** First and last time, and the highest value of each line. */
function inWords(times: readonly number[], lines: readonly Line[], unit: string): string {
  const at = (seconds: number): string => clock(new Date(seconds * 1000).toISOString());
  const said = lines.map(({ name, rates }) => {
    const highest = rates.reduce<number>((most, rate) => Math.max(most, rate ?? 0), 0);
    return texts.value.chart.line(lines.length > 1 ? `${name}: ` : '', number(Math.round(highest)), unit);
  });
  return `${at(times[0] ?? 0)} – ${at(times.at(-1) ?? 0)}: ${said.join('; ')}`;
}
