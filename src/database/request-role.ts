/**
 * What the API acts as for a request of one account: nobody can log in with it, and row-level security restricts it.
 * Databases of one server share it. That is safe, because a role gets to it only in databases that it may connect to.
 */
export const REQUEST_ROLE = 'bulk_actions_request';

/** Set for the transaction of a request: the only account whose rows it sees. */
export const ACCOUNT_SETTING = 'bulk_actions.account';
