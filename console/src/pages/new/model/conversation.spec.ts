import { describe, expect, it } from 'vitest';
import type { Conversation } from './conversation.js';
import {
  accept,
  add,
  beginUpload,
  choose,
  follow,
  lose,
  remove,
  replacedBy,
  takeAgain,
} from './conversation.js';
import { canOpen, openableStep, stageOf } from './stage.js';
import { operationOf, uploadFields } from './upload-fields.js';

const mark = (name: string) => ({ name, size: 1, headSha256: '', modified: null });
const one = (): Conversation => choose(add([], '1', mark('a.csv')), '1', { entityType: 'CONTACT' });
let keys = 0;
const newKey = (): string => `key ${(keys += 1)}`;

describe('a conversation', () => {
  it('queues files, and proposes for the next what was chosen for the last', () => {
    const first = choose(one(), '1', { operation: 'UPSERT', delimiter: ';', assigned: { 1: 'email' } });
    const both = add(first, '2', mark('b.csv'));
    expect(both.map(({ mark: { name } }) => name)).toEqual(['a.csv', 'b.csv']);
    expect(both[1]!.choices).toMatchObject({
      ...{ entityType: 'CONTACT', operation: 'UPSERT', delimiter: null, assigned: {} },
    });
    expect(remove(both, '1').map(({ id }) => id)).toEqual(['2']);
  });

  it('changes one file and no other', () => {
    const both = choose(add(one(), '2', mark('b.csv')), '2', { operation: 'DELETE' });
    expect(both.map(({ choices }) => choices.operation)).toEqual(['CREATE', 'DELETE']);
  });

  it('forgets columns of another entity', () => {
    const mapped = choose(one(), '1', { assigned: { 1: 'email' }, encoding: 'utf-8' });
    expect(choose(mapped, '1', { operation: 'UPDATE' })[0]!.choices.assigned).toEqual({ 1: 'email' });
    const column = { position: 1, header: 'ä', automatic: null };
    const known = choose(mapped, '1', { columns: [column] });
    expect(known[0]!.choices.columns).toEqual([column]);
    for (const other of [{ entityType: 'COMPANY' }, { delimiter: '|' }, { skipLines: 2 }] as const)
      expect(choose(known, '1', other)[0]!.choices).toMatchObject({ assigned: {}, columns: [] });
    const read = choose(known, '1', { encoding: 'cp850' })[0]!.choices;
    expect([read.assigned, read.columns]).toEqual([{ 1: 'email' }, []]);
  });

  it('goes on with a file that is chosen again, and looks anew at one that was changed', () => {
    const assigned = choose(one(), '1', { assigned: { 1: 'email' }, fits: true });
    const begun = accept(beginUpload(assigned, '1', 'fields', newKey), '1', 'fields', 'action');
    const copy = { ...mark('a.csv'), modified: 5 };
    expect(takeAgain(begun, '1', copy)).toEqual([{ ...begun[0], mark: copy }]);
    const longer = { ...copy, size: 2 };
    const [changed] = takeAgain(begun, '1', longer);
    expect(changed).toMatchObject({ mark: longer, upload: null });
    // Nothing says of which column that was.
    expect(changed!.choices).toMatchObject({ assigned: {}, columns: [], was: [], fits: false });
  });

  it('moves what was decided by header, once the columns of a changed file are known', () => {
    const columns = (...headers: string[]) =>
      headers.map((header, i) => ({ position: i + 1, header, automatic: null }));
    const known = choose(one(), '1', {
      columns: columns('Mail', 'Wer'),
      assigned: { 1: 'email' },
      fits: true,
    });
    const [longer, longest] = [2, 3].map((size) => ({ ...mark('a.csv'), size }));
    const changed = takeAgain(takeAgain(known, '1', longer!), '1', longest!);
    const waits = { was: columns('Mail', 'Wer'), columns: [], assigned: { 1: 'email' }, fits: false };
    expect(changed[0]!.choices).toMatchObject(waits);
    expect(choose(changed, '1', { encoding: 'cp850' })[0]!.choices).toMatchObject(waits);
    expect(choose(changed, '1', { skipLines: 1 })[0]!.choices).toMatchObject({ was: [], assigned: {} });
    const seen = choose(changed, '1', { columns: columns('Wer', 'Mail'), fits: true });
    // The preview was without them.
    expect(seen[0]!.choices).toMatchObject({ was: [], assigned: { 2: 'email' }, fits: false });
    const previewed = choose(seen, '1', { columns: columns('Wer', 'Mail'), fits: true });
    expect(previewed[0]!.choices).toMatchObject({ assigned: { 2: 'email' }, fits: true });
    const other = choose(changed, '1', { columns: columns('Wer'), fits: true });
    expect(other[0]!.choices).toMatchObject({ was: [], assigned: {}, fits: true });
    // It is found out when they are asked for in another encoding. Without a change of the file they go by position.
    const read = choose(known, '1', { encoding: 'cp850' });
    const both = choose(takeAgain(read, '1', longer!), '1', { columns: columns('Wer', 'Mail') });
    expect(both[0]!.choices).toMatchObject({ assigned: { 2: 'email' }, isOther: false });
    const same = choose(read, '1', { columns: columns('Wer', 'Mail') });
    expect(same[0]!.choices).toMatchObject({ was: [], assigned: { 1: 'email' } });
  });

  it('keeps the check of a file that is lost, until a changed one takes its place', () => {
    const begun = beginUpload(one(), '1', 'fields', newKey);
    expect(lose(begun, '1')[0]!.upload).toBeNull();
    const accepted = accept(begun, '1', 'fields', 'action');
    expect(lose(accepted, '1')).toEqual(accepted);
    const longer = { ...mark('a.csv'), size: 2 };
    expect([replacedBy(accepted[0]!, mark('a.csv')), replacedBy(accepted[0]!, longer)]).toEqual([
      ...[null, 'action'],
    ]);
    expect([replacedBy(begun[0]!, longer), takeAgain(accepted, '1', longer)[0]!.upload]).toEqual([
      null,
      null,
    ]);
  });

  it('repeats an upload under its key, and begins another one under another key', () => {
    const begun = beginUpload(one(), '1', 'fields', newKey);
    const again = beginUpload(begun, '1', 'fields', newKey);
    expect(again).toEqual(begun);
    const accepted = accept(again, '1', 'fields', 'action');
    expect(beginUpload(accepted, '1', 'fields', newKey)[0]!.upload!.actionId).toBe('action');
    const other = beginUpload(accepted, '1', 'others', newKey);
    expect(other[0]!.upload).toMatchObject({ fields: 'others', actionId: null });
    expect(other[0]!.upload!.key).not.toBe(begun[0]!.upload!.key);
  });

  it('takes no answer for an upload that it is not of', () => {
    const other = beginUpload(beginUpload(one(), '1', 'fields', newKey), '1', 'others', newKey);
    expect(accept(other, '1', 'fields', 'action')).toEqual(other);
    expect(accept(remove(other, '1'), '1', 'fields', 'action')).toEqual([]);
    expect(follow(accept(other, '1', 'others', 'action'), '1', 'mended')[0]!.upload!.actionId).toBe('mended');
  });
});

describe('the stage of a file', () => {
  const begun = { key: 'k', fields: '', actionId: null };
  const accepted = { ...begun, actionId: 'a' };

  it.each([
    [null, null, 'chosen'],
    [begun, null, 'uploading'],
    [accepted, null, 'checking'],
    [accepted, { status: 'VALIDATING', pass: 1, dryRun: true }, 'checking'],
    [accepted, { status: 'PAUSED', pass: 1, dryRun: true }, 'checking'],
    [accepted, { status: 'AWAITING_CONFIRMATION', pass: 1, dryRun: true }, 'checked'],
    [accepted, { status: 'CANCELED', pass: 1, dryRun: true }, 'rejected'],
    [accepted, { status: 'FAILED', pass: 1, dryRun: true }, 'rejected'],
    [accepted, { status: 'QUEUED', pass: 2, dryRun: true }, 'importing'],
    [accepted, { status: 'PAUSED', pass: 2, dryRun: true }, 'importing'],
    [accepted, { status: 'COMPLETED_WITH_ERRORS', pass: 2, dryRun: true }, 'ended'],
    [accepted, { status: 'CANCELED', pass: 2, dryRun: true }, 'ended'],
    // Of corrected rows alone.
    [accepted, { status: 'IN_PROGRESS', pass: 1, dryRun: false }, 'importing'],
    [accepted, { status: 'COMPLETED', pass: 1, dryRun: false }, 'ended'],
  ] as const)('of upload %j and progress %j is %s', (upload, progress, stage) => {
    expect(stageOf({ upload }, progress)).toBe(stage);
  });
});

describe('the steps', () => {
  const file = one()[0]!;
  const fields = JSON.stringify(uploadFields(file.choices, 'acme'));
  const uploaded = accept(beginUpload([file], '1', fields, newKey), '1', fields, 'action');
  const opened = (stage: Parameters<typeof canOpen>[1], of = uploaded[0]!, account = 'acme') =>
    (['file', 'columns', 'check', 'import'] as const)
      .filter((step) => canOpen(step, stage, of, account))
      .join(' ');

  it('open one after the other, and go back until the import begins', () => {
    expect(opened('chosen', add([], '1', mark('a'))[0])).toBe('file');
    expect(opened('chosen', file)).toBe('file columns');
    const fitting = choose([file], '1', { fits: true });
    expect(opened('chosen', fitting[0])).toBe('file columns check');
    expect(opened('chosen', choose(fitting, '1', { encoding: 'cp850' })[0])).toBe('file columns');
    expect(opened('checking')).toBe('file columns check');
    expect(opened('rejected')).toBe('file columns check');
    expect(opened('checked')).toBe('file columns check import');
    expect(opened('importing')).toBe('check import');
    expect(opened('ended')).toBe('check import');
  });

  it('confirm no check of what was chosen or of whose account it was before', () => {
    const other = choose(uploaded, '1', { operation: 'DELETE' });
    expect(opened('checked', other[0])).toBe('file columns');
    expect(opened('checked', choose(other, '1', { fits: true })[0])).toBe('file columns check');
    expect(opened('checked', choose(uploaded, '1', { fits: true })[0], 'other')).toBe('file columns check');
    expect(opened('importing', other[0], 'other')).toBe('check import');
    expect(openableStep('import', 'checked', other[0]!, 'acme')).toBe('columns');
    // What was uploaded is named by what it does.
    expect([operationOf(other[0]!), operationOf(choose([file], '1', { operation: 'UPDATE' })[0]!)]).toEqual([
      ...['CREATE', 'UPDATE'],
    ]);
    const back = choose(other, '1', { operation: 'CREATE' });
    expect(opened('checked', back[0])).toBe('file columns check import');
  });

  it('lead an address that cannot be opened to the nearest step before it', () => {
    expect(openableStep('import', 'chosen', file, 'acme')).toBe('columns');
    expect(openableStep('check', 'checked', uploaded[0]!, 'acme')).toBe('check');
    expect(openableStep('columns', 'ended', uploaded[0]!, 'acme')).toBe('import');
  });
});
