import { describe, expect, it } from 'vitest';
import { add, beginUpload, choose, takeAgain } from './conversation.js';
import type { Kept } from './kept.js';
import { loadConversation, saveConversation } from './kept.js';

class Memory implements Kept {
  readonly values = new Map<string, string>();
  constructor(private readonly room = Infinity) {}
  getItem = (name: string): string | null => this.values.get(name) ?? null;
  removeItem = (name: string): void => void this.values.delete(name);
  setItem = (name: string, value: string): void => {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.values.set(name, value);
  };
}

const files = beginUpload(
  choose(add([], '1', { name: '<script>.csv', size: 5, headSha256: 'ab', modified: null }), '1', {
    ...{ entityType: 'CONTACT', assigned: { 2: null }, delimiter: '\t' },
  }),
  '1',
  '{}',
  () => 'key',
);

describe('a conversation that is kept', () => {
  it('is there after a reload', () => {
    const memory = new Memory();
    expect(loadConversation(memory)).toEqual([]);
    expect(saveConversation(memory, files)).toBe(true);
    expect(loadConversation(memory)).toEqual(files);
    saveConversation(memory, []);
    expect(memory.values.size).toBe(0);
  });

  it('still knows of which columns a changed file was, and of an older page that there are none', () => {
    const memory = new Memory();
    const column = { position: 1, header: 'Mail', automatic: null };
    const changed = takeAgain(choose(files, '1', { columns: [column] }), '1', { ...files[0]!.mark, size: 6 });
    saveConversation(memory, changed);
    expect(loadConversation(memory)).toEqual(changed);
    expect(loadConversation(memory)[0]!.choices.was).toEqual([column]);
    const [name, text] = [...memory.values][0]!;
    memory.values.set(name, text.replace('"was"', '"other"'));
    expect(loadConversation(memory)[0]!.choices.was).toEqual([]);
  });

  it.each(['{', '3', 'null', '{"version":0,"files":[{}]}', '{"version":1,"files":[{},null,{"id":1}]}'])(
    'is empty where %s was found',
    (found) => {
      const memory = new Memory();
      saveConversation(memory, files);
      memory.values.set([...memory.values.keys()][0]!, found);
      expect(loadConversation(memory)).toEqual([]);
    },
  );

  it('says when it cannot be kept', () => {
    expect(saveConversation(new Memory(10), files)).toBe(false);
  });
});
