import { computed, signal } from '@preact/signals';
import { query } from '../router/location.js';
import { accountIdOf } from './account-id.js';
import { ApiProblem } from './problem.js';
import { onSignedOut, request } from './request.js';
import type { Scope } from './scope.js';

/** Who is signed in, and what they may do. */
export interface Session {
  readonly authMode: string;
  readonly kind: string;
  readonly name?: string | null;
  /** Null: all accounts. */
  readonly accountId: string | null;
  readonly scopes: readonly string[];
  /** Null: all of them. */
  readonly entityTypes: readonly string[] | null;
  readonly expiresAt: string | null;
  /** Bytes of the largest file that the service takes. */
  readonly maxFileBytes: number;
}

interface SessionData {
  readonly body?: undefined;
  readonly url: '/api/v1/session';
}

interface SignInData {
  readonly body: { readonly credentials: string };
  readonly url: '/api/v1/session';
}

/** `undefined`: not known yet; `null`: nobody. */
export const session = signal<Session | null | undefined>(undefined);
/** Why the page knows nothing of the session: the service cannot be reached. */
export const sessionFault = signal<Error | null>(null);

onSignedOut(() => (session.value = null));

/** The account that the pages are about: the session's own, or that of the address bar. Null: all of them. */
export const account = computed(() => session.value?.accountId ?? query.value.get('account'));

/** Bytes of the largest file that the service takes. */
export const maxFileBytes = computed(() => session.value?.maxFileBytes ?? Infinity);

/** Whether the person may choose an account. */
export const seesAllAccounts = computed(() => session.value?.accountId === null);

/** The account that requests have to name, because the session has none of its own. Null: none. */
export const namedAccount = computed(() =>
  seesAllAccounts.value ? accountIdOf(query.value.get('account') ?? '') : null,
);

/** Whether the person may do what needs these scopes. */
export function may(...scopes: readonly Scope[]): boolean {
  return scopes.every((scope) => session.value?.scopes.includes(scope) === true);
}

/** @returns who is signed in, which the page does not take over @throws ApiProblem, Unreachable */
export function askSession(): Promise<Session> {
  return request<SessionData, Session>('GET', '/api/v1/session', {});
}

/** Asks who is signed in. */
export async function loadSession(): Promise<void> {
  sessionFault.value = null;
  try {
    session.value = await askSession();
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) session.value = null;
    else sessionFault.value = error as Error;
  }
}

/** @throws ApiProblem, Unreachable */
export async function signIn(credentials: string): Promise<void> {
  session.value = await request<SignInData, Session>('POST', '/api/v1/session', { body: { credentials } });
}

/** Whoever could not be signed out is told so, and is signed in still. */
export async function signOut(): Promise<void> {
  try {
    await request<SessionData, void>('DELETE', '/api/v1/session', {});
    session.value = null;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) session.value = null;
    else sessionFault.value = error as Error;
  }
}
