import { useEffect, useRef } from 'preact/hooks';

/**
 * Gives the focus to the page's content when the button that had it is gone, so that a keyboard and a screen reader go
 * on where something has changed and not at the top of the window.
 *
 * @param state what is shown; after each change of it the focus is looked after
 * @param selector of the heading that says what is new
 */
export function useFocusAfter(state: string, selector: string): void {
  const isFirst = useRef(true);
  useEffect(() => {
    // A page gives the focus to its title by itself when it opens.
    if (!isFirst.current) rescueFocus(selector);
    isFirst.current = false;
  }, [state]);
}

function rescueFocus(selector: string): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) return;
  const heading = document.querySelector<HTMLElement>(selector);
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
