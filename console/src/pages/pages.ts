import type { ComponentType } from 'preact';
import type { Scope } from '../api/scope.js';
import type { Texts } from '../texts/en.js';

export interface PageEntry {
  /** Path below the console's own; names with a colon are given to the page. */
  readonly path: string;
  /** Loaded when it is opened for the first time. */
  readonly load: () => Promise<{ default: ComponentType<Record<string, string>> }>;
  /** Scopes without which the page is not offered. */
  readonly needs: readonly Scope[];
  /** Its name in the navigation. Left out: it is reached from other pages. */
  readonly nav?: (texts: Texts) => string;
}

/** All pages, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '',
    load: () => import('./history/history-page.js'),
    needs: ['read'],
    nav: ({ nav }) => nav.history,
  },
  {
    path: 'new',
    load: () => import('./new/new-page.js'),
    needs: ['read', 'write'],
    nav: ({ nav }) => nav.new,
  },
  { path: 'new/:step', load: () => import('./new/new-page.js'), needs: ['read', 'write'] },
  { path: 'actions/:id', load: () => import('./action/action-page.js'), needs: ['read'] },
  {
    path: 'operator',
    load: () => import('./operator/operator-page.js'),
    needs: ['operate'],
    nav: ({ nav }) => nav.operator,
  },
];

/** Opens for whoever is not signed in. */
export const SIGN_IN = 'sign-in';
