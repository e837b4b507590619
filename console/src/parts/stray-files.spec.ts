import { expect, it } from 'vitest';
import { keepPage } from './stray-files.js';

it('ignores files that are dropped beside the place for them, and nothing else', () => {
  const page = new EventTarget();
  keepPage(page);
  const drop = (name: string, types: readonly string[]) => {
    const dataTransfer = { types, dropEffect: 'copy' };
    const event = Object.assign(new Event(name, { cancelable: true }), { dataTransfer });
    page.dispatchEvent(event);
    return [event.defaultPrevented, dataTransfer.dropEffect];
  };
  expect(drop('dragover', ['Files'])).toEqual([true, 'none']);
  expect(drop('drop', ['Files'])).toEqual([true, 'none']);
  expect(drop('drop', ['text/plain'])).toEqual([false, 'copy']);
});
