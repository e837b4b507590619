import { computed, signal } from '@preact/signals';
import { CONSOLE_URL } from './base.js';
import type { Query } from './path.js';
import { pathBelow, withQuery } from './path.js';

const current = signal(read());

/** The present path below the console's own, such as `actions/1`. */
export const path = computed(() => current.value.path);
/** The present query. */
export const query = computed(() => new URLSearchParams(current.value.search));

/** Query parameters that every link keeps. */
const KEPT = ['account'] as const;

function read(): { path: string; search: string } {
  const { pathname, search } = window.location;
  return { path: pathBelow(CONSOLE_URL.pathname, pathname), search };
}

window.addEventListener('popstate', () => (current.value = read()));

/** The address of a page of the console. @param to path below the console's own */
export function hrefOf(to: string, values: Query = {}): string {
  const kept = Object.fromEntries(KEPT.map((name) => [name, query.value.get(name)]));
  return CONSOLE_URL.pathname + to + withQuery('', { ...kept, ...values });
}

/** Opens a page. */
export function go(to: string, values: Query = {}, { replace = false } = {}): void {
  move(hrefOf(to, values), replace);
  window.scrollTo(0, 0);
}

/**
 * Changes the query of the present page, so that a link shows what its sender saw.
 *
 * @param push whether the back button returns to the query before
 */
export function setQuery(changes: Query, { push = false } = {}): void {
  const search = withQuery(current.value.search, changes);
  if (search === current.value.search) return;
  move(window.location.pathname + search, !push);
}

function move(href: string, replace: boolean): void {
  if (replace) window.history.replaceState(null, '', href);
  else window.history.pushState(null, '', href);
  current.value = read();
}
