import UPlot from 'uplot';
import { clock, number } from '../texts/format.js';
import type { Line } from './line-chart.js';

import 'uplot/dist/uPlot.min.css';

interface Look {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  /** Whether a value holds from the time before it. */
  readonly stepped: boolean;
}

const COLOURS = {
  first: { stroke: '--accent', fill: '--accent-soft' },
  second: { stroke: '--line-strong', fill: '--sunken' },
} as const;

/** Draws lines over time in the colours of the page. */
export function draw(
  target: HTMLElement,
  { width, height, lines, stepped }: Look,
  data: UPlot.AlignedData,
): UPlot {
  const style = getComputedStyle(target);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--muted'),
    font: `12px ${style.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const inClock = (seconds: number): string => clock(new Date(seconds * 1000).toISOString());
  const series = lines.map(({ look }): UPlot.Series => {
    const { stroke, fill } = COLOURS[look ?? 'first'];
    return {
      ...{ stroke: colour(stroke), width: 2, fill: colour(fill), points: { show: false } },
      ...(stepped && { paths: UPlot.paths.stepped!({ align: -1 }) }),
    };
  });
  return new UPlot(
    {
      width,
      height,
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, space: 90, values: (_, ticks) => ticks.map(inClock) },
        { ...axis, size: 64, values: (_, ticks) => ticks.map(number) },
      ],
      series: [{}, ...series],
    },
    data,
    target,
  );
}
