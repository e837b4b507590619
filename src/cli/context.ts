import { styleText } from 'node:util';
import { BulkClient } from '../client/bulk-client.js';
import { printable, toJson } from './printable.js';
import type { Settings } from './settings.js';
import { readSettings } from './settings.js';

export interface GlobalOptions {
  readonly url?: string;
  readonly json?: boolean;
}

/** What a command works with. */
export class Context {
  readonly isJson: boolean;
  readonly settings: Settings;
  readonly client: BulkClient;

  constructor({ url, json = false }: GlobalOptions) {
    this.isJson = json;
    this.settings = readSettings(url, process.env);
    this.client = new BulkClient(this.settings);
  }

  /** Whether bars can be drawn and questions asked. */
  get isInteractive(): boolean {
    return process.stderr.isTTY && process.stdin.isTTY;
  }

  /** Characters in a line of the results. */
  get columns(): number {
    return process.stdout.isTTY ? process.stdout.columns || 80 : Infinity;
  }

  /** The result: JSON with `--json`, else the text. */
  show(value: unknown, text: () => string): void {
    process.stdout.write(`${this.isJson ? toJson(value, 2) : text()}\n`);
  }

  /** One of many results, of which each has a line. */
  showLine(value: unknown): void {
    process.stdout.write(`${toJson(value)}\n`);
  }

  /** What is not the result, and does not disturb those who read it. */
  tell(message: string): void {
    process.stderr.write(`${printable(message)}\n`);
  }
}

type Color = 'green' | 'yellow' | 'red';

const COLORS: Readonly<Record<string, Color>> = {
  COMPLETED: 'green',
  COMPLETED_WITH_ERRORS: 'yellow',
  FAILED: 'red',
  CANCELED: 'red',
};

/** A status, or what fits of it, in color where the stream is a terminal and `NO_COLOR` is not set. */
export function colored(text: string, status: string, stream: NodeJS.WriteStream): string {
  const color = COLORS[status];
  return color === undefined ? text : styleText(color, text, { stream });
}
