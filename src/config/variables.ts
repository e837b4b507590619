import { readFileSync } from 'node:fs';

/** Thrown at start; the message names every bad variable, one a line. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Invalid environment variables:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** The variable that names a file with the value of another one. */
const fileOf = (name: string): string => `${name}_FILE`;

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

  url(name: string, protocols: readonly string[], passwordFile?: string): string {
    const value = this.optionalUrl(name, protocols, passwordFile);
    if (value === null && !this.env[name] && !this.env[fileOf(name)])
      this.problems.push(`${name} is missing`);
    return value ?? '';
  }

  /**
   * A URL that may hold a password, from the variable itself or from the file that the variable `<name>_FILE` names.
   *
   * @param passwordFile names the variable that says in which file the URL's password is, where it has none itself
   */
  optionalUrl(name: string, protocols: readonly string[], passwordFile?: string): string | null {
    const password = passwordFile === undefined ? null : this.fileText(passwordFile, 'a password');
    const inFile = this.fileText(fileOf(name), 'a URL');
    if (this.env[name] && inFile !== null)
      this.problems.push(`${name} and ${fileOf(name)} must not both be set`);
    // Empty is what could not be read, and has been noted.
    if (inFile === '') return null;
    const raw = this.env[name] || inFile?.trim();
    if (!raw) {
      if (password !== null)
        this.problems.push(`${passwordFile} is for the password of ${name}, which is not set`);
      return null;
    }
    const source = inFile === null ? name : fileOf(name);
    const protocol = URL.canParse(raw) ? new URL(raw).protocol : '';
    if (protocols.includes(protocol))
      return password === null ? raw : this.withPassword(source, raw, password);
    // The value may hold a password, so it is not repeated.
    const starts = protocols.map((one) => `${one}//`).join(' or ');
    this.problems.push(
      `${source} must ${inFile === null ? 'be' : 'name a file with'} a URL that starts with ${starts}`,
    );
    return null;
  }

  /** The one line of the file that the variable names, without the line break at its end; `null`: none is named. */
  private fileText(name: string, what: string): string | null {
    const file = this.env[name];
    if (!file) return null;
    try {
      const text = readFileSync(file, 'utf8')
        .replace(/^\uFEFF/, '')
        .replace(/\r?\n$/, '');
      if (text !== '' && !/[\r\n\0]/.test(text)) return text;
      this.problems.push(`${name} must name a file with ${what} in it`);
    } catch (error) {
      this.problems.push(`${name} cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
    return '';
  }

  private withPassword(name: string, raw: string, password: string): string {
    const url = new URL(raw);
    if (url.password !== '')
      this.problems.push(`${name} already contains a password, so its password file must not be set`);
    url.password = encodeURIComponent(password);
    if (url.password === '' && password !== '')
      this.problems.push(`${name} has no host, so a password cannot be added`);
    return url.href;
  }

  /** For what no single variable shows. */
  refuse(problem: string): void {
    this.problems.push(problem);
  }

  done(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}
