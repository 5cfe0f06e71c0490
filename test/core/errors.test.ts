import { describe, expect, it } from 'vitest';
import { formatIssue, InputError, issue, pathText, under } from '../../src/core/errors.ts';
import { editDistance, nearest } from '../../src/core/nearest.ts';

describe('an issue is printed on one line', () => {
  it('with place, path, value, rule, nearest name, allowed values and hint', () => {
    const it = issue('range', ['positive', 'layers', 1, 'porosity'], 'must lie in (0, 1)', {
      file: 'cells/x.json',
      line: 12,
      column: 9,
      received: 1.35,
      nearest: 'a',
      allowed: 'b',
      hint: 'c',
    });
    expect(formatIssue(it)).toBe(
      'cells/x.json:12:9  positive.layers[1].porosity = 1.35: must lie in (0, 1); did you mean "a"?; allowed: b; c',
    );
  });

  it('without what is not known', () => {
    expect(formatIssue(issue('file', [], 'does not exist', { file: 'x.json' }))).toBe(
      'x.json: does not exist',
    );
    expect(formatIssue(issue('missing', ['a'], 'is missing'))).toBe('a: is missing');
  });

  it('whatever the length of what was received', () => {
    const long = 'x'.repeat(1e6);
    const text = formatIssue(issue('type', [long], long, { received: long, hint: long }));
    expect(text.length).toBeLessThan(2000);
  });
});

describe('InputError', () => {
  it('carries all issues and prints them, one per line', () => {
    const error = new InputError([issue('type', ['a'], 'first'), issue('type', ['b'], 'second')]);
    expect(error.message).toBe('a: first\nb: second');
    expect(error.issues).toHaveLength(2);
  });

  it('counts what it does not print', () => {
    const many = Array.from({ length: 45 }, (_, i) => issue('type', [i], 'wrong'));
    expect(new InputError(many).message).toMatch(/… and 5 more$/);
  });
});

it('paths are written like code, odd keys quoted', () => {
  expect(pathText(['positive', 'layers', 0, 'porosity'])).toBe('positive.layers[0].porosity');
  expect(pathText(['set', 'a.b'])).toBe('set["a.b"]');
  expect(under(['cell'], issue('type', ['a', 1], 'x')).path).toEqual(['cell', 'a', 1]);
});

describe('the nearest name', () => {
  it.each([
    ['porsity', 'porosity', 1],
    ['teh', 'the', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%s and %s are %d apart', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is found through case, spaces and one foreign letter, and not made up', () => {
    const names = ['porosity', 'thickness', 'name'];
    expect(nearest('Thickness ', names)).toBe('thickness');
    expect(nearest('p\u043erosity', names)).toBe('porosity');
    expect(nearest('colour', names)).toBeUndefined();
    expect(nearest('', names)).toBeUndefined();
  });
});
