import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Links of the page to its own parts begin like this. */
const OWN_PART = /\b(src|href)="\.\//g;

/** `index.html` of the built console. */
export class ConsolePage {
  private constructor(private readonly html: string) {}

  /** @returns null: the console is not built */
  static read(folder: string): ConsolePage | null {
    const path = join(folder, 'index.html');
    return existsSync(path) ? new ConsolePage(readFileSync(path, 'utf8')) : null;
  }

  /**
   * The page for an address below the console's own. Its parts are named relative to that, so that they are found
   * below whatever path a proxy has; the policy of the page allows no `<base>`.
   *
   * @param path begins with a slash, such as `/actions/1`
   */
  at(path: string): string {
    const up = '../'.repeat(path.split('/').length - 2);
    return this.html.replace(OWN_PART, `$1="${up === '' ? './' : up}`);
  }
}
