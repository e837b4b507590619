/** Thrown at start; the message names every bad variable, one a line. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment does not fit:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads typed values and collects what is wrong with them. An empty string counts as not set. */
export class Variables {
  private readonly problems: string[] = [];

  constructor(private readonly env: Record<string, string | undefined>) {}

  text(name: string, fallback: string): string {
    return this.env[name] || fallback;
  }

  integer(name: string, fallback: number, range: { min: number; max?: number }): number {
    const raw = this.env[name];
    if (!raw) return fallback;
    const max = range.max ?? Number.MAX_SAFE_INTEGER;
    const value = /^\d+$/.test(raw) ? Number(raw) : NaN;
    if (!(value >= range.min && value <= max)) {
      const bounds =
        range.max === undefined ? `of at least ${range.min}` : `from ${range.min} to ${range.max}`;
      this.problems.push(`${name} must be a whole number ${bounds}`);
      return fallback;
    }
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name, fallback);
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.problems.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  /**
   * What stands between commas; none where nothing does.
   *
   * @param read makes of each what it means; null for what is not `what`
   */
  list(name: string, read: (item: string) => string | null, what: string): readonly string[] {
    const items = this.text(name, '')
      .split(',')
      .map((item) => item.trim());
    const found = items.filter((item) => item !== '').map(read);
    if (found.includes(null)) this.problems.push(`${name} must be ${what}, separated by commas`);
    return found.filter((item) => item !== null);
  }

  url(name: string, protocols: readonly string[]): string {
    const value = this.optionalUrl(name, protocols);
    if (value === null && !this.env[name]) this.problems.push(`${name} is missing`);
    return value ?? '';
  }

  optionalUrl(name: string, protocols: readonly string[]): string | null {
    const raw = this.env[name];
    if (!raw) return null;
    const protocol = URL.canParse(raw) ? new URL(raw).protocol : '';
    if (protocols.includes(protocol)) return raw;
    // The value may hold a password, so it is not repeated.
    this.problems.push(
      `${name} must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );
    return null;
  }

  /** For what no single variable shows. */
  refuse(problem: string): void {
    this.problems.push(problem);
  }

  done(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}
