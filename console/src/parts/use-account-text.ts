import { useEffect, useState } from 'preact/hooks';
import { accountIdOf } from '../api/account-id.js';
import { query } from '../router/location.js';

/** What stands in a field for the account of the address bar. What is no account stays there to be corrected. */
export function useAccountText(): [typed: string, setTyped: (typed: string) => void] {
  const given = query.value.get('account') ?? '';
  const [typed, setTyped] = useState(given);
  useEffect(() => {
    if (given !== (accountIdOf(typed) ?? '')) setTyped(given);
  }, [given]);
  return [typed, setTyped];
}
