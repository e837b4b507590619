import { cut, widthOf } from './width.js';

/** Shows how far something is: a bar in a terminal, a line now and then elsewhere. */
export interface Progress {
  update(value: number, total: number | null, note: string): void;
  stop(): void;
}

export interface Window {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
}

export type Unit = 'bytes' | 'rows';

const LINE_EVERY_MS = 5000;
const MAX_BAR = 40;
const MIN_BAR = 5;

export async function startProgress(unit: Unit, window: Window & NodeJS.WritableStream): Promise<Progress> {
  if (window.isTTY !== true) return new Lines(unit, window);
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    stream: window,
    format: (_, { value, total }, { note = '' }: { note?: string }) =>
      barLine({ value, total, unit, note }, window.columns ?? 80),
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
    emptyOnZero: true,
    gracefulExit: false,
  });
  bar.start(0, 0, { note: '' });
  return {
    update: (value, total, note) => {
      bar.setTotal(total ?? 0);
      bar.update(value, { note });
    },
    stop: () => bar.stop(),
  };
}

export interface Shown {
  readonly value: number;
  /** 0: not known. */
  readonly total: number;
  readonly unit: Unit;
  readonly note: string;
}

/** A line that fits the window: first the note is left out, then the bar. */
export function barLine({ value, total, unit, note }: Shown, columns: number): string {
  const amount = amountOf(value, total, unit);
  // A character in the last column makes some terminals begin a new line.
  const width = Math.max(1, columns - 1);
  if (total === 0) return cut(`${amount}  ${note}`.trimEnd(), width);
  const part = Math.min(1, value / total);
  const percent = `${Math.floor(part * 100)}%`.padStart(4);
  const texts = [`${percent}  ${amount}  ${note}`.trimEnd(), `${percent}  ${amount}`, percent];
  const text = texts.find((one) => widthOf(one) + MIN_BAR + 1 <= width);
  if (text === undefined) return cut(percent.trim(), width);
  const size = Math.min(MAX_BAR, width - widthOf(text) - 1);
  const filled = Math.round(part * size);
  return `${'█'.repeat(filled)}${'░'.repeat(size - filled)} ${text}`;
}

class Lines implements Progress {
  private last = Date.now();

  constructor(
    private readonly unit: Unit,
    private readonly window: Window,
  ) {}

  update(value: number, total: number | null, note: string): void {
    if (Date.now() - this.last < LINE_EVERY_MS) return;
    this.last = Date.now();
    this.window.write(`${amountOf(value, total ?? 0, this.unit)}  ${note}`.trimEnd() + '\n');
  }

  stop(): void {
    // Each line stands for itself.
  }
}

function amountOf(value: number, total: number, unit: Unit): string {
  const texts = unit === 'bytes' ? [bytes(value), bytes(total)] : [count(value), count(total)];
  const amount = total === 0 ? texts[0]! : `${texts[0]} of ${texts[1]}`;
  return unit === 'bytes' ? amount : `${amount} rows`;
}

const count = (value: number): string => value.toLocaleString('en');

export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  const power = Math.min(4, Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** power).toFixed(1)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`;
}
