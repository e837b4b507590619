import { describe, expect, it } from 'vitest';
import { matchPath, pathBelow, withQuery } from './path.js';

describe('pathBelow', () => {
  it.each([
    ['/console/', '/console/', ''],
    ['/console/', '/console/actions/1', 'actions/1'],
    ['/bulk/console/', '/bulk/console/new/', 'new'],
  ])('below %s, %s is %j', (base, pathname, path) => {
    expect(pathBelow(base, pathname)).toBe(path);
  });
});

describe('matchPath', () => {
  it('gives the values of names', () => {
    expect(matchPath('actions/:id', 'actions/a%20b')).toEqual({ id: 'a b' });
    expect(matchPath('', '')).toEqual({});
  });

  it.each([
    ['actions/:id', 'actions'],
    ['actions/:id', 'actions/'],
    ['actions/:id', 'actions/1/rows'],
    ['new', 'old'],
  ])('%s is not %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeNull();
  });

  it('takes what is no valid encoding as it is', () => {
    expect(matchPath('actions/:id', 'actions/%ff')).toEqual({ id: '%ff' });
  });
});

describe('withQuery', () => {
  it('sets, replaces and removes values', () => {
    expect(withQuery('?a=1&b=2', { a: '3', c: 'x&y' })).toBe('?a=3&b=2&c=x%26y');
    expect(withQuery('?a=1&b=2', { a: null, b: '' })).toBe('');
    expect(withQuery('?a=1', { a: undefined })).toBe('');
  });
});
