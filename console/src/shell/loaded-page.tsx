import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageEntry } from '../pages/pages.js';
import { Fault } from '../parts/notice.js';
import { Skeleton } from '../parts/skeleton.js';

type Loaded = ComponentType<Record<string, string>>;

/** Pages that have been opened, so that going back shows them at once. */
const loaded = new Map<PageEntry, Loaded>();

/** A page, loaded when it is needed. */
export function LoadedPage(props: { entry: PageEntry; values: Record<string, string> }): JSX.Element {
  const { entry, values } = props;
  const [, setCount] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    entry.load().then(
      ({ default: component }) => {
        loaded.set(entry, component);
        setCount((count) => count + 1);
      },
      (reason: unknown) => setError(reason),
    );
  };
  useEffect(() => {
    if (!loaded.has(entry)) load();
  }, [entry]);
  const Component = loaded.get(entry);
  if (Component) return <Component {...values} />;
  return (
    <main id="content" class="page" aria-busy={error === null}>
      {error === null ? <Skeleton lines={6} /> : <Fault error={error} onRetry={load} />}
    </main>
  );
}
