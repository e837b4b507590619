import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from './eventually.js';

/** Milliseconds for a check or an import of a whole file: CI has few cores for browser, workers and Postgres. */
const WHOLE_FILE_MS = 120_000;

/** Someone who imports a file with the console. */
export class Importer {
  constructor(readonly page: Page) {}

  heading(name: string): Promise<void> {
    return this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  button(name: string | RegExp): ReturnType<Page['getByRole']> {
    return this.page.getByRole('button', { name });
  }

  /** Gives the page a file, also one that it asks for again. */
  async giveFile(path: string | string[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(path);
  }

  async chooseFile(path: string): Promise<void> {
    await this.giveFile(path);
    await this.page.getByRole('radio', { name: /^Contacts/ }).waitFor();
  }

  async toColumns(): Promise<void> {
    await this.button('Match columns').click();
    await this.heading('Match the columns');
  }

  async assign(header: string, column: string): Promise<void> {
    await this.page.getByLabel(`What ${header} becomes`).selectOption(column);
  }

  /** As the files of `ImportFiles.contacts` need it. */
  async assignContacts(): Promise<void> {
    await this.assign('Wer', 'name');
    await this.assign('Kontaktpunkt', 'email');
  }

  async toCheck(): Promise<void> {
    await this.button('Check the file').click();
    await this.heading('Check the file');
  }

  /** Waits until all rows are checked. */
  async checked(rows: string): Promise<void> {
    await this.page.getByRole('heading', { name: `${rows} checked` }).waitFor({ timeout: WHOLE_FILE_MS });
  }

  /** Waits until all rows are imported. @param title such as `20 rows created` */
  async ended(title: string): Promise<void> {
    await this.page.getByRole('heading', { name: title }).waitFor({ timeout: WHOLE_FILE_MS });
  }

  async toImport(): Promise<void> {
    await this.button('Continue to import').click();
    await this.heading('Import');
  }

  /** From the file to what the check has found. */
  async check(path: string, rows: string): Promise<void> {
    await this.chooseFile(path);
    await this.toColumns();
    await this.assignContacts();
    await this.toCheck();
    await this.checked(rows);
  }

  /**
   * Loads the page again while it confirms. The browser may take the request back before the service has it: whoever
   * sees the button again presses it.
   *
   * @param confirm name of the button
   */
  async reloadWhileConfirming(confirm: string, title: string): Promise<void> {
    const isSent = this.page.waitForRequest(/\/confirm$/);
    await this.button(confirm).click();
    await isSent;
    await this.reload();
    await eventually(async () => {
      if (await this.page.getByRole('heading', { name: title }).isVisible()) return true;
      // It goes when the progress comes.
      if (await this.button(confirm).isVisible())
        await this.button(confirm)
          .click({ timeout: 1000 })
          .catch(() => undefined);
      return false;
    }, WHOLE_FILE_MS);
  }

  /** Row numbers that the table shows, from above. */
  async shownRows(): Promise<number[]> {
    await this.page.locator('.grid-row .grid-number').first().waitFor();
    await this.page.locator('.grid-row.LOADING').first().waitFor({ state: 'detached' });
    const texts = await this.page.locator('.grid-row .grid-number').allTextContents();
    return texts.map((text) => Number(text.replaceAll(/\D/g, '')));
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  async expectNoScript(): Promise<void> {
    expect(await this.page.evaluate('window.attacked')).toBeUndefined();
  }
}
