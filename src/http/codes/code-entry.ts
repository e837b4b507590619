/** What is written about a code: in the OpenAPI document, on /docs/errors and in docs/errors.md. */
export interface CodeEntry {
  /** Statuses of the answers that have the code. */
  readonly status: readonly number[];
  /** The `title` of its problem documents: a few words, without a full stop. */
  readonly title: string;
  /** When it happens, in one or two sentences. */
  readonly cause: string;
  /** What the client is to do. */
  readonly remedy: string;
}

export type CodeEntries = Readonly<Record<string, CodeEntry>>;
