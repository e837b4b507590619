/** Examples of a kind of difference that are told in full. */
const EXAMPLES = 5;

/** Sentences about what is not as it must be. A kind of difference is told with its number and some examples. */
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
