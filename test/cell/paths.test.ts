import { describe, expect, it } from 'vitest';
import { valueAt } from '../../src/cell/issues.ts';
import { normaliseCell } from '../../src/cell/normalise.ts';
import { parsePath, setByPath, settablePaths } from '../../src/cell/paths.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import { pathText } from '../../src/core/errors.ts';
import { cellDocument } from './test-cell.ts';

const document = normaliseCell(cellDocument());

it('a path is read and written the same way', () => {
  for (const text of ['area', 'positive.layers[0].porosity', 'designs["a b"].area', '$schema']) {
    expect(pathText(parsePath(text)!)).toBe(text);
  }
  for (const text of ['', '.', 'a..b', 'a[', 'a[x]', '[-1]', 'a b', 'a.[0]'])
    expect(parsePath(text)).toBeUndefined();
});

it('every settable path can be set', () => {
  const paths = settablePaths(document);
  expect(paths).toContain('positive.layers[1].material.diffusivity');
  expect(paths).toContain('seriesResistance');
  for (const path of paths) expect(valueAt(setByPath(document, path, 'x'), parsePath(path)!)).toBe('x');
});

describe('setting a value', () => {
  it('changes that value and nothing else, and not the original', () => {
    const before = JSON.stringify(document);
    const changed = setByPath(document, 'positive.layers[0].porosity', 0.35);
    expect(JSON.stringify(document)).toBe(before);
    expect(resolveCell(changed).cell.positive.layers.map(({ porosity }) => porosity)).toEqual([0.35, 0.4]);
  });

  it('may add an optional value', () => {
    const changed = setByPath(document, 'positive.layers[1].material.diffusivity', '2e-14 m^2/s');
    expect(resolveCell(changed).cell.positive.layers[1]?.material.D_s.constant).toBe(2e-14);
  });

  it('replaces the other description of the same thing', () => {
    const changed = setByPath(document, 'positive.layers[0].bruggeman', 1.5);
    expect(resolveCell(changed).cell.positive.layers[0]?.transportEfficiency).toBe(0.4 ** 1.5);
  });

  it.each([
    ['positive.layer[0].porosity', 'did you mean "positive.layers[0].porosity"?'],
    ['positive.layers[0].porsity', 'did you mean "positive.layers[0].porosity"?'],
    ['positive.layers[2].porosity', 'the indices 0 to 1'],
    ['layers[0].porosity', 'there is no "layers[0].porosity"'],
    ['__proto__.polluted', 'there is no'],
    ['constructor', 'there is no'],
    ['positive..layers', 'is no path'],
  ])('%s is refused', (path, message) => {
    expect(() => setByPath(document, path, 1)).toThrow(message);
    expect({}).not.toHaveProperty('polluted');
  });
});
