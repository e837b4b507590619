interface Page<T, After> {
  readonly items: readonly T[];
  /** Value of `after` for the next page. */
  readonly next: After | null;
}

/** All items of a list, each page read when it is needed. */
export async function* pagesOf<T, After>(
  read: (after?: After) => Promise<Page<T, After>>,
): AsyncGenerator<T> {
  for (let page = await read(); ; page = await read(page.next)) {
    yield* page.items;
    if (page.next === null) return;
  }
}
