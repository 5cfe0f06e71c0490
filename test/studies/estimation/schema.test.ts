import { describe, expect, it } from 'vitest';
import { accepted, D_S, discharge, SPAN, several, single, spectra, wrongIn } from './documents.ts';

describe('an estimation of one cell', () => {
  it('has unknowns in the unit of their bounds, and the data without what is not of the experiment', () => {
    const { study, warnings } = accepted(single({ seed: 7 }));
    expect(study).toMatchObject({ starts: 8, seed: 7, predict: [] });
    const [unknown] = study.unknowns;
    expect(unknown).toMatchObject({ unit: 'm^2/s', scale: 'log', from: 1e-16, to: 1e-12 });
    expect(unknown!.places).toEqual([
      { cell: 'cell', path: ['positive', 'layers', 0, 'material', 'diffusivity'] },
    ]);
    const [set] = study.data;
    expect(set!.document).toEqual({
      experiment: 'protocol',
      name: 'rate',
      steps: ['Discharge at 1C until 3.0 V'],
    });
    expect(set!.observations).toMatchObject([
      { kind: 'voltage', name: 'a.csv', step: 1, over: 'time', deviation: 1e-3 },
    ]);
    expect([...(set!.observations[0] as { x: Float64Array }).x]).toEqual([10, 20, 30]);
    expect(warnings).toEqual([]);
  });

  it('begins as told, else at what the cell says, else in the middle', () => {
    const startOf = (vary: object, key = `cell.${D_S}`) =>
      accepted(single({ vary: { [key]: vary } })).study.unknowns[0]!.start;
    expect(startOf({ ...SPAN, start: '3e-14 m^2/s' })).toBe(3e-14);
    expect(startOf(SPAN)).toBeCloseTo(1e-14, 20);
    const porosity = 'cell.separator.porosity';
    const said = (single()['cell'] as { separator: { porosity: number } }).separator.porosity;
    expect(startOf({ from: 0.2, to: 0.7 }, porosity)).toBe(said);
    const beyond = accepted(single({ vary: { [porosity]: { from: 0.71, to: 0.73 } } }));
    expect(beyond.study.unknowns[0]!.start).toBeCloseTo(0.72, 12);
    expect(beyond.warnings.map(({ message }) => message).join()).toMatch(
      /begins at the middle of its bounds/,
    );
  });

  it('reads a prior in the unit of the bounds, a part as a part of its value', () => {
    const prior = (uncertainty: string, source = 'GITT') => ({ value: '2e-10 cm^2/s', uncertainty, source });
    const found = (uncertainty: string) =>
      accepted(single({ vary: { [`cell.${D_S}`]: { ...SPAN, prior: prior(uncertainty) } } })).study
        .unknowns[0]!.prior!;
    expect(found('50 %').value / 2e-14).toBeCloseTo(1, 12);
    expect(found('50 %').deviation / 1e-14).toBeCloseTo(1, 12);
    expect(found('1e-10 cm^2/s').deviation / 1e-14).toBeCloseTo(1, 12);
    const { source: _, ...bare } = prior('50 %');
    const { warnings } = accepted(single({ vary: { [`cell.${D_S}`]: { ...SPAN, prior: bare } } }));
    expect(warnings[0]!.message).toMatch(/counts as assumed/);
  });

  it('takes spectra by their states, noise that is not given counts as assumed', () => {
    const { study, warnings } = accepted(
      single({ data: [{ experiment: spectra({}, { noise: undefined, state: 2 }) }] }),
    );
    expect(study.data[0]!.observations).toMatchObject([{ kind: 'spectrum', state: 1, deviation: 0.01 }]);
    expect(warnings[0]).toMatchObject({ severity: 'warning', message: 'is not given: 1 % is assumed' });
    expect(warnings[0]!.path).toEqual(['data', 0, 'experiment', 'measured', 0, 'noise']);
  });

  it('takes the noise of times, or of charges where a curve has no times', () => {
    const voltage = (entry: object) =>
      accepted(single({ data: [{ experiment: discharge({}, entry) }] })).study.data[0]!.observations[0]!;
    const charges = { 'voltage [V]': [4.2, 4, 3.8], 'capacity [C]': [1, 2, 3] };
    expect(voltage({ timeNoise: '0.5 min' })).toMatchObject({ over: 'time', xDeviation: 30 });
    expect(voltage({ curve: charges, chargeNoise: '1 mAh' })).toMatchObject({
      over: 'charge',
      xDeviation: 3.6,
    });
    expect(voltage({})).not.toHaveProperty('xDeviation');
  });

  it('takes capacities by cycle, their noise in charge or in parts of the first', () => {
    const retention = { cycle: [1, 10], 'capacity [C]': [10, 9] };
    const of = (noise: string) => {
      const measured = [{ file: 'r.csv', kind: 'retention', noise, retention }];
      const experiment = { experiment: 'cycling', name: 'r', cycles: 10, measured };
      return accepted(single({ data: [{ experiment }] })).study.data[0]!.observations[0];
    };
    expect(of('1 %')).toMatchObject({ kind: 'retention', deviation: 0.1, relative: false });
    expect(of('0.1 mAh')).toMatchObject({ deviation: 0.36 });
  });
});

describe('an estimation of several cells', () => {
  it('ties places across cells, and predicts what is not fitted', () => {
    const { measured: _, ...bare } = discharge();
    const { study } = accepted(several({ predict: [{ experiment: bare, cell: 'B' }] }));
    expect(study.unknowns[0]!.places.map(({ cell }) => cell)).toEqual(['A', 'B']);
    expect(study.predict).toMatchObject([{ cell: 'B', observations: [] }]);
  });

  it('tells one experiment on two cells apart', () => {
    const data = ['A', 'B', 'B'].map((cell) => ({ experiment: discharge(), cell }));
    expect(accepted(several({ data })).study.data.map(({ name }) => name)).toEqual([
      'rate-A',
      'rate-B',
      'rate-B-2',
    ]);
  });
});

describe('what is wrong is said at its place, with the nearest name', () => {
  const vary = (entry: object, key = `cell.${D_S}`) => single({ vary: { [key]: entry } });
  it.each([
    [
      'a path that is not there',
      vary(SPAN, 'cell.positive.layers[0].material.difusivity'),
      /^vary cell.*: there is no .*; cell\.positive\.layers\[0\]\.material\.diffusivity$/,
    ],
    ['a layer that is not there', vary(SPAN, 'cell.positive.layers[7].tortuosity'), /^vary .*: there is no/],
    ['no cell in front', vary(SPAN, D_S), /leads into no cell of the study/],
    [
      'a cell that is not there',
      several({ vary: { [`cells.C.${D_S}`]: SPAN } }),
      /leads into no cell.*; cells\.[AB]\.positive/,
    ],
    ['a misspelt key', vary({ ...SPAN, form: 1 }), /^vary .* form: unknown key; from$/],
    ['no upper bound', vary({ from: '1e-15 m^2/s' }), /^vary .* to: is missing/],
    [
      'bounds the wrong way round',
      vary({ from: '1e-12 m^2/s', to: '1e-15 m^2/s' }),
      /^vary .* to: must lie above/,
    ],
    ['another unit', vary({ ...SPAN, to: '1 S/m' }), /^vary .* to: must be a number or a quantity/],
    ['no unit at all', vary({ from: 1e-16, to: 1e-12 }), /^vary .* from: /],
    [
      'no logarithm',
      vary({ from: 0, to: 0.5, scale: 'log' }, 'cell.separator.porosity'),
      /from: has no logarithm/,
    ],
    ['a scale of another name', vary({ ...SPAN, scale: 'ln' }), /scale: is no scale/],
    ['a start outside', vary({ ...SPAN, start: '1 m^2/s' }), /start: lies outside of the bounds/],
    [
      'a bound at which there is no cell',
      vary({ from: 0.3, to: 1.5 }, 'cell.separator.porosity'),
      /^vary cell\.separator\.porosity to: must lie in/,
    ],
    [
      'a prior without a deviation',
      vary({ ...SPAN, prior: { value: '1e-14 m^2/s', source: 'x' } }),
      /prior uncertainty: must be above 0/,
    ],
    [
      'a tied path that is not there',
      several({
        vary: { [`cells.A.${D_S}`]: { ...SPAN, with: ['cells.B.positive.layers[0].material.diffusvity'] } },
      }),
      /^vary .* with 0: there is no/,
    ],
    [
      'two unknowns for one value',
      several({
        vary: { [`cells.A.${D_S}`]: { ...SPAN, with: [`cells.B.${D_S}`] }, [`cells.B.${D_S}`]: SPAN },
      }),
      /changes the same value as/,
    ],
    [
      'an unknown of a cell without data',
      several({ vary: { [`cells.B.${D_S}`]: SPAN } }),
      /no experiment under "data" is made on B/,
    ],
    ['no cell', { ...single(), cell: undefined }, /^cell: is missing/],
    ['a cell and cells', { ...several(), cell: {} }, /^cells: is given beside "cell"/],
    [
      'an experiment on no cell',
      several({ data: [{ experiment: discharge() }] }),
      /^data 0 cell: does not say of which cell/,
    ],
    [
      'an experiment on a cell that is not there',
      several({ data: [{ experiment: discharge(), cell: 'a' }] }),
      /^data 0 cell: is no cell of the study; A$/,
    ],
    [
      'nothing measured',
      single({ data: [{ experiment: discharge({ measured: undefined }) }] }),
      /^data 0 experiment measured: nothing was measured/,
    ],
    [
      'a step that is none',
      single({ data: [{ experiment: discharge({ steps: ['Discharge at 1C unti 3.0 V'] }) }] }),
      /^data 0 experiment steps 0: /,
    ],
    [
      'a measured step beyond the last',
      single({ data: [{ experiment: discharge({}, { step: 2 }) }] }),
      /^data 0 experiment measured 0 step: is no step/,
    ],
    [
      'a state beyond the last',
      single({ data: [{ experiment: spectra({}, { state: 3 }) }] }),
      /^data 0 experiment measured 0 state: is no state/,
    ],
    [
      'a spectrum that does not say its state',
      single({ data: [{ experiment: spectra({}, { state: undefined }) }] }),
      /^data 0 experiment measured 0 state: is missing/,
    ],
    [
      'the noise of charges of a curve that has times',
      single({ data: [{ experiment: discharge({}, { chargeNoise: '1 mAh' }) }] }),
      /^data 0 experiment measured 0 chargeNoise: is of no use: its points are over time/,
    ],
    [
      'the noise of something else',
      single({ data: [{ experiment: spectra({}, { noise: '1 mV' }) }] }),
      /^data 0 experiment measured 0 noise: of a spectrum/,
    ],
    [
      'a retention of a protocol',
      single({
        data: [
          {
            experiment: discharge({
              measured: [
                { file: 'r', kind: 'retention', retention: { cycle: [1, 2], 'capacity [C]': [1, 1] } },
              ],
            }),
          },
        ],
      }),
      /counts cycles, and the experiment has none/,
    ],
  ])('%s', (_, document, wanted) => {
    const found = wrongIn(document);
    expect(found.join('\n')).toMatch(wanted);
  });

  it('all of it at once', () => {
    const document = single({
      vary: { [`cell.${D_S}`]: { ...SPAN, to: 'x' }, 'cell.nothing': SPAN },
      data: [{ experiment: discharge({}, { noise: '1 %' }) }],
      starts: 0,
      sede: 1,
    });
    expect(wrongIn(document)).toHaveLength(5);
  });
});
