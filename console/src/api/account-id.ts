/** As the service takes them. */
const ACCOUNT_ID = /^[A-Za-z0-9_.-]{1,64}$/;

/** The account that a person typed; null: it is none, or nothing was typed. */
export function accountIdOf(typed: string): string | null {
  const trimmed = typed.trim();
  return ACCOUNT_ID.test(trimmed) ? trimmed : null;
}

/** Whether something was typed that is no account. */
export function isWrongAccount(typed: string): boolean {
  return typed.trim() !== '' && accountIdOf(typed) === null;
}
