export const ACCOUNT_ID = /^[A-Za-z0-9_.-]{1,64}$/;
export const ACCOUNT_ID_MESSAGE = 'accountId must be 1 to 64 characters: letters, digits, "_", "." and "-".';
