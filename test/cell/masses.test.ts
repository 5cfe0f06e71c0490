import { describe, expect, it } from 'vitest';
import { derive } from '../../src/cell/derived.ts';
import { cellMasses } from '../../src/cell/masses.ts';
import { readCell, resolveCell } from '../../src/cell/resolve.ts';
import { cellDocument } from './test-cell.ts';

const STACK = {
  collector: { thickness: '8 um', density: { value: '2.7 g/cm^3', source: 'aluminium, handbook' } },
  foil: { thickness: '50 um', density: '0.534 g/cm^3' },
  separatorDensity: '0.95 g/cm^3',
  electrolyteDensity: '1.22 g/cm^3',
  binderAndCarbonDensity: '1.8 g/cm^3',
};

const withStack = (stack: Record<string, unknown>) => resolveCell({ ...cellDocument(), stack }).cell;

describe('the masses of a cell', () => {
  it('are those found by hand', () => {
    const masses = cellMasses(withStack(STACK));
    const cm2 = 1.54;
    // per cm^2: thickness [cm] x fraction x density [g/cm^3]
    const active = 2 * 40e-4 * 0.45 * (derive(withStack(STACK)).activeMassLoading / (2 * 40e-6 * 0.45 * 1e3));
    const rest = 2 * 40e-4 * 0.15 * 1.8;
    const coating = active + rest;
    const pores = (2 * 40e-4 * 0.4 + 25e-4 * 0.39) * 1.22;
    const stack = coating + 8e-4 * 2.7 + 50e-4 * 0.534 + 25e-4 * 0.61 * 0.95 + pores;
    expect(masses.activeMass / (active * cm2 * 1e-3)).toBeCloseTo(1, 12);
    expect(masses.coatingMass! / (coating * cm2 * 1e-3)).toBeCloseTo(1, 12);
    expect(masses.stackMass! / (stack * cm2 * 1e-3)).toBeCloseTo(1, 12);
    expect(masses.coatingVolume / (80e-6 * cm2 * 1e-4)).toBeCloseTo(1, 12);
    expect(masses.stackVolume! / (163e-6 * cm2 * 1e-4)).toBeCloseTo(1, 12);
    expect(masses.missing).toEqual([]);
  });

  it('are absent where a density is, and say which', () => {
    const bare = cellMasses(resolveCell(cellDocument()).cell);
    expect(bare).toMatchObject({ coatingMass: undefined, stackMass: undefined, stackVolume: undefined });
    expect(bare.missing).toEqual([
      'stack.collector',
      'stack.foil',
      'stack.separatorDensity',
      'stack.electrolyteDensity',
      'stack.binderAndCarbonDensity',
    ]);
    for (const key of Object.keys(STACK) as (keyof typeof STACK)[]) {
      const { [key]: _, ...others } = STACK;
      const masses = cellMasses(withStack(others));
      expect(masses.stackMass).toBeUndefined();
      expect(masses.missing).toEqual([`stack.${key}`]);
      expect(masses.activeMass).toBe(bare.activeMass);
    }
  });

  it('ask for no density of binder where there is none', () => {
    const document = cellDocument();
    for (const layer of document.positive.layers) layer['activeFraction'] = 0.6;
    const { cell } = resolveCell(document);
    const masses = cellMasses(cell);
    expect(masses.coatingMass).toBe(masses.activeMass);
    expect(masses.missing).not.toContain('stack.binderAndCarbonDensity');
  });

  it('double with the area, all of them', () => {
    const one = cellMasses(withStack(STACK));
    const two = cellMasses(resolveCell({ ...cellDocument(), area: '3.08 cm^2', stack: STACK }).cell);
    for (const key of [
      'activeMass',
      'coatingMass',
      'coatingVolume',
      'stackMass',
      'stackVolume',
      'area',
    ] as const)
      expect(two[key]! / one[key]!).toBeCloseTo(2, 12);
  });
});

describe('the stack of a cell file', () => {
  it('keeps the source of its values', () => {
    const { provenance } = resolveCell({ ...cellDocument(), stack: STACK });
    expect(provenance.find(({ path }) => path === 'stack.collector.density')).toMatchObject({
      value: 2700,
      unit: 'kg/m^3',
      source: 'aluminium, handbook',
    });
  });

  it.each([
    [{ collector: { thickness: '8 um' } }, 'stack.collector.density'],
    [{ foil: { thickness: '50 m', density: '534 kg/m^3' } }, 'stack.foil.thickness'],
    [{ separatorDensity: 946 }, 'stack.separatorDensity'],
    [{ electrolyteDensity: '1.22 kg/m^3' }, 'stack.electrolyteDensity'],
    [{ separatorDensty: '946 kg/m^3' }, 'stack.separatorDensty'],
  ])('is refused with its place: %j', (stack, path) => {
    const reading = readCell({ ...cellDocument(), stack });
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.issues).toHaveLength(1);
    expect(reading.issues[0]!.path.join('.')).toBe(path);
  });

  it('changes no equation: the same cell but for it', () => {
    const { stack: _, ...cell } = withStack(STACK);
    expect(JSON.stringify(cell)).toBe(JSON.stringify(resolveCell(cellDocument()).cell));
  });
});
