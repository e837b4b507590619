/** Number of examples that are shown for each kind of difference. */
const EXAMPLES = 5;

/** Collects differences between the service and the model. Each kind is shown with its count and some examples. */
export class Differences {
  private readonly kinds = new Map<string, string[]>();

  add(kind: string, example: unknown = ''): void {
    const text = typeof example === 'string' ? example : JSON.stringify(example);
    this.kinds.set(kind, [...(this.kinds.get(kind) ?? []), text]);
  }

  get sentences(): string[] {
    return [...this.kinds].map(([kind, examples]) => {
      const shown = examples.slice(0, EXAMPLES).filter(Boolean);
      return [`${kind} (${examples.length})`, ...shown].join('\n    ');
    });
  }
}
