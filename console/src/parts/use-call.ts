import { useState } from 'preact/hooks';

/** A request that a button makes: whether it runs, and what came of it. */
export function useCall(run: () => Promise<void>): {
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly call: () => void;
  /** What it failed for is over. */
  readonly forget: () => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const call = (): void => {
    setBusy(true);
    setError(null);
    run()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { isBusy, error, call, forget: () => setError(null) };
}
