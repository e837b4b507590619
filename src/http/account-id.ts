/** What may name an account. */
export const ACCOUNT_ID = /^[A-Za-z0-9_.-]{1,64}$/;
export const ACCOUNT_ID_MESSAGE = 'accountId takes 1 to 64 letters, digits, "_", "." and "-".';
