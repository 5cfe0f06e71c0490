import { describe, expect, it } from 'vitest';
import { readCell, resolveCell } from '../../src/cell/resolve.ts';
import { InputError } from '../../src/core/errors.ts';
import { cellDocument } from './test-cell.ts';

function issuesOf(document: unknown): string[] {
  const reading = readCell(document);
  return reading.ok ? [] : new InputError(reading.issues).message.split('\n');
}

/** The document with keys of layer 2 changed; undefined takes a key away. */
function withLayer(changes: Record<string, unknown>) {
  const document = cellDocument();
  const layer: Record<string, unknown> = { ...document.positive.layers[1], ...changes };
  for (const [key, value] of Object.entries(changes)) if (value === undefined) delete layer[key];
  document.positive.layers[1] = layer;
  return document;
}

const big = (document: unknown) => resolveCell(document).cell.positive.layers[1];

describe('a cell is resolved to SI', () => {
  it('with every value where the equations want it', () => {
    const { cell } = resolveCell(cellDocument());
    expect(cell).toMatchObject({
      name: 'test cell',
      temperature: 298.15,
      area: 1.54e-4,
      voltageWindow: [3, 4.3],
      nominalCapacity: undefined,
      seriesResistance: 0,
      contactResistance: 0,
      negative: { doubleLayerCapacitance: 0.2 },
      separator: { thickness: 25e-6, porosity: 0.39, transportEfficiency: 0.39 ** 1.5 },
      electrolyte: { concentration: 1000 },
    });
    expect(cell.positive.layers[0]).toMatchObject({
      name: 'small',
      thickness: 40e-6,
      porosity: 0.4,
      activeFraction: 0.45,
      particleRadius: 1.5e-6,
      transportEfficiency: 0.4 / 1.6,
      effectiveConductivity: 5,
      filmResistance: 0,
      interlayerResistance: 0,
    });
  });

  it('conductivity carries the exponent of the active fraction, 1.5 unless given', () => {
    const plain = { effectiveConductivity: undefined, conductivity: '10 S/m' };
    expect(big(withLayer(plain))?.effectiveConductivity).toBe(10 * 0.45 ** 1.5);
    expect(big(withLayer({ ...plain, solidBruggeman: 2 }))?.effectiveConductivity).toBe(10 * 0.45 ** 2);
  });

  it('an active mass loading is an active fraction', () => {
    const fraction = big(cellDocument());
    const loading = ((fraction?.material.density ?? 0) * 0.45 * 40e-6 * 100).toString();
    const byMass = withLayer({ activeFraction: undefined, activeMassLoading: `${loading} mg/cm^2` });
    expect(big(byMass)?.activeFraction).toBeCloseTo(0.45, 12);
  });

  it('a material by its name and as {base} are the same, and overrides reach it', () => {
    const named = big(withLayer({ material: { base: 'nmc532-xu2019-original', source: 'us' } }));
    expect(named?.material.U).toBe(big(cellDocument())?.material.U);
    const changed = big(
      withLayer({ material: { base: 'nmc532-xu2019-original', diffusivity: '2e-14 m^2/s' } }),
    );
    expect(changed?.material.D_s.constant).toBe(2e-14);
  });

  it('two layers may be two materials', () => {
    const document = {
      ...withLayer({ material: 'nmc532-colclasure2020' }),
      voltageWindow: ['3.0 V', '4.2 V'],
    };
    const { cell } = resolveCell(document);
    expect(cell.positive.layers.map(({ material }) => material.name)).toEqual([
      'nmc532-xu2019-original',
      'nmc532-colclasure2020',
    ]);
  });

  it('layers without names are called by their number', () => {
    expect(big(withLayer({ name: undefined }))?.name).toBe('layer 2');
  });
});

describe('provenance', () => {
  const { provenance } = resolveCell({
    ...cellDocument(),
    voltageWindow: { value: ['3.0 V', '4.3 V'], source: 'assumed' },
  });
  const of = (path: string) => provenance.find((entry) => entry.path === path);

  it('says of every value where it is from', () => {
    expect(of('positive.layers[0].activeFraction')).toEqual({
      path: 'positive.layers[0].activeFraction',
      value: 0.45,
      unit: '',
      uncertainty: 0.009000000000000001,
      kind: 'assumed',
      source: 'assumed',
    });
    expect(of('separator.thickness')).toMatchObject({ value: 25e-6, unit: 'm', kind: 'not stated' });
    expect(of('voltageWindow[1]')).toMatchObject({ value: 4.3, kind: 'assumed' });
  });

  it('lists what was left to a default', () => {
    const defaults = provenance.filter(({ kind }) => kind === 'default').map(({ path }) => path);
    expect(defaults).toEqual([
      'negative.doubleLayerCapacitance',
      'positive.layers[0].doubleLayerCapacitance',
      'positive.layers[1].doubleLayerCapacitance',
    ]);
  });
});

describe('what is wrong', () => {
  it('is told all at once: of the schema, of values together, of every layer', () => {
    const document = withLayer({ porosity: 0.7, tortuosity: undefined, colour: 'black' });
    document.positive.layers[0] = { ...document.positive.layers[0], thickness: 40 };
    document['temperature'] = '25 K';
    const found = issuesOf(document);
    expect(found).toHaveLength(5);
    expect(found.join('\n')).toMatch(
      /temperature = "25 K"[\s\S]*thickness = 40[\s\S]*colour[\s\S]*bruggeman[\s\S]*1.15/,
    );
  });

  it('closure allows a layer without binder', () => {
    expect(issuesOf(withLayer({ porosity: 0.3, activeFraction: 0.7 }))).toEqual([]);
    expect(issuesOf(withLayer({ porosity: 0.3, activeFraction: 0.700001 }))).toHaveLength(1);
  });

  it('uncertainties have the dimension of their value', () => {
    const wrap = (uncertainty: unknown) => withLayer({ thickness: { value: '40 um', uncertainty } });
    expect(issuesOf(wrap('2 um'))).toEqual([]);
    expect(issuesOf(wrap('5 %'))).toEqual([]);
    expect(issuesOf(wrap('2 V'))[0]).toContain('"V" is not a unit of length');
    expect(issuesOf(wrap(2))[0]).toContain('has no unit');
    const warm = { ...cellDocument(), temperature: { value: '25 degC', uncertainty: '0.5 degC' } };
    expect(resolveCell(warm).provenance[0]).toMatchObject({ value: 298.15, uncertainty: 0.5 });
  });

  it.each([undefined, null, 3, 'cell', [], [[]]])('%j is no cell', (document) => {
    expect(issuesOf(document)[0]).toMatch(/^\[?.*must be an object|^is missing|missing/);
  });
});

describe('warnings', () => {
  const warnings = (document: unknown) =>
    resolveCell(document).warnings.map(({ path, message }) => ({ path, message }));

  it('a diffusion time of weeks or milliseconds is a slip of units', () => {
    const D = (diffusivity: string) => withLayer({ material: { base: 'nmc532-xu2019', diffusivity } });
    expect(warnings(D('1e-14 m^2/s'))).toEqual([]);
    expect(warnings(D('1e-14 cm^2/s'))).toMatchObject([
      { path: ['positive', 'layers', 1, 'material', 'diffusivity'] },
    ]);
    expect(warnings(D('1e-10 m^2/s'))).toHaveLength(1);
  });

  it('particles larger than the coating, salt beyond the measured range', () => {
    expect(warnings(withLayer({ particleRadius: '25 um' }))[0]?.message).toContain('50 um diameter');
    const salty = { ...cellDocument(), electrolyte: { base: 'lipf6-nyman2008', concentration: '5 mol/L' } };
    expect(warnings(salty)).toMatchObject([{ path: ['electrolyte', 'concentration'] }]);
  });
});
