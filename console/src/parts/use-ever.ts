import { useRef } from 'preact/hooks';

/**
 * Whether something is so, or has been since this part of the page was drawn. Who saw figures come keeps their place
 * when they go, so that nothing below them moves.
 */
export function useEver(isSo: boolean): boolean {
  const ever = useRef(false);
  if (isSo) ever.current = true;
  return ever.current;
}
