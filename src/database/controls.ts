import type { QueryConfig } from 'pg';

/** A statement that waits to be sent. */
export interface Control {
  readonly config: QueryConfig;
  /** Whether it changes something, and does not only begin or end what does. */
  readonly isWork: boolean;
}

/** Statements, most of them of transaction control, that wait to be sent in the round trip of the next statement. */
export class Controls {
  private readonly waiting: Control[] = [];

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  add(text: string): Control {
    const control = { config: { name: text.toLowerCase(), text }, isWork: false };
    this.waiting.push(control);
    return control;
  }

  postpone(config: QueryConfig): void {
    this.waiting.push({ config, isWork: true });
  }

  /** Rolls back the transaction that `begun` has begun. What waits belongs to it and is not sent. */
  rollBack(begun: Control): void {
    const wasSent = !this.waiting.includes(begun);
    this.waiting.length = 0;
    if (wasSent) this.add('ROLLBACK');
  }

  /**
   * Ends what `begun` has begun, by the statements given. If `begun` has not been sent, and nothing behind it waits,
   * there is nothing to end.
   */
  end(begun: Control, ...texts: readonly string[]): void {
    const at = this.waiting.indexOf(begun);
    if (at >= 0 && !this.waiting.slice(at).some(({ isWork }) => isWork)) this.waiting.splice(at);
    else for (const text of texts) this.add(text);
  }

  take(): QueryConfig[] {
    return this.waiting.splice(0).map(({ config }) => config);
  }
}
