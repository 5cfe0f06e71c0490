import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { readExperiment } from '../../src/experiments/schema.ts';
import { parseStep } from '../../src/experiments/steps.ts';
import { caseSolver } from '../../src/studies/case-solver.ts';
import { caseList } from '../../src/studies/cases.ts';
import { solveCase } from '../../src/studies/solve-case.ts';
import { readSweep } from '../../src/studies/sweep-schema.ts';
import { baseDocument, LAYER, options, solved, sweepDocument, sweepOf } from './sweeps.ts';

const POROSITY = `${LAYER}[0].porosity`;

function single() {
  const reading = readExperiment(baseDocument());
  const step = parseStep('Discharge at 1C until 3.0 V');
  if (!reading.ok || !step.ok) throw new Error('the test cell is wrong');
  return runProtocol(reading.experiment, [step.step]);
}

describe('a case of a sweep', () => {
  it('over one value is the single run bit for bit', () => {
    const run = single();
    const { status, reason, summary, curve } = solved(sweepOf({ [POROSITY]: [0.4] }, { curves: true }), 0);
    expect([status, reason]).toEqual([run.ending.status, run.ending.sentence]);
    expect(summary['Discharge capacity [mA.h]']).toBe(run.steps[0]!.charge / 3.6);
    expect([...curve!['Time [s]']!]).toEqual(run.steps[0]!.series.time);
    expect([...curve!['Voltage [V]']!]).toEqual(run.steps[0]!.series.voltage);
    expect(Object.values(curve!).every(({ length }) => length === curve!['Step']!.length)).toBe(true);
  });

  it('keeps its curve only where the study wants it', () => {
    expect(solved(sweepOf({ [POROSITY]: [0.4] }), 0).curve).toBeUndefined();
  });

  it('that is refused is a row with its reason, and the others run', () => {
    const sweep = sweepOf({ [POROSITY]: [0.4, 0.6] });
    expect(solved(sweep, 0).status).toBe('event');
    const { status, reason, parameters, summary } = solved(sweep, 1);
    expect([status, parameters, summary]).toEqual(['refused', { [POROSITY]: 0.6 }, {}]);
    expect(reason).toContain(
      'porosity 0.6 + active fraction 0.45 = 1.05 in layer 1 (small) is more than the whole volume',
    );
  });

  it('holds no NaN, and nothing of the machine', () => {
    const row = solved(sweepOf({ [POROSITY]: [0.4] }), 0);
    for (const [name, value] of Object.entries(row.summary)) {
      expect(Number.isFinite(value), name).toBe(true);
    }
    expect(JSON.stringify(solved(sweepOf({ [POROSITY]: [0.4] }), 0))).toBe(JSON.stringify(row));
  });

  it('is the same after a way through JSON, as to a worker', () => {
    const sweep = sweepOf({ [POROSITY]: [0.4, 0.45] });
    const one = caseList(sweep).at(1);
    expect(solveCase(sweep, JSON.parse(JSON.stringify(one)))).toEqual(solveCase(sweep, one));
  });
});

describe('running cases', () => {
  const sweep = sweepOf(
    { [POROSITY]: [0.3, 0.35, 0.4, 0.6, 0.45], 'numerics.accuracy.rtol': [1e-3] },
    {
      base: {
        ...baseDocument(),
        numerics: { accuracy: { cellsPerLayer: 3, particlePoints: 4, rtol: 1e-3 } },
      },
    },
  );
  const cases = caseList(sweep);
  const whole = Array.from({ length: cases.count }, (_, i) => solveCase(sweep, cases.at(i)));

  it('in any order gives the same rows', () => {
    const order = fc.shuffledSubarray([...whole.keys()], { minLength: cases.count });
    fc.assert(
      fc.property(order, (indices) => {
        const rows = indices.map((index) => solveCase(sweep, cases.at(index)));
        expect(rows).toEqual(indices.map((index) => whole[index]));
      }),
      { numRuns: 6 },
    );
  });
});

describe('a solver of one sweep', () => {
  const LIMITS: Record<string, { from: number | string; to: number | string }> = {
    [POROSITY]: { from: 0.3, to: 0.6 },
    [`${LAYER}[0].thickness`]: { from: '1 um', to: '70 um' },
    [`${LAYER}[1].particleRadius`]: { from: '2 um', to: '30 um' },
    [`${LAYER}[1].porosity`]: { from: 0.3, to: 0.5 },
    'cell.nominalCapacity': { from: '4 mAh', to: '5 mAh' },
    'initialState.voltage': { from: '4.1 V', to: '4.5 V' },
  };
  const conditions = [
    undefined,
    { arealCapacity: '3 mAh/cm^2', adjust: 'thickness' },
    { arealCapacity: '2.2 mAh/cm^2', adjust: `${LAYER}[1].thickness` },
    { arealCapacity: '3 mAh/cm^2', adjust: `${LAYER}[1].activeFraction` },
    { massLoading: '12 mg/cm^2', adjust: 'thickness' },
    { thickness: '90 um', adjust: `${LAYER}[1].thickness` },
    { meanPorosity: 0.4, adjust: `${LAYER}[1].porosity` },
  ];
  const coarse = { accuracy: { cellsPerLayer: 3, particlePoints: 4, rtol: 1e-3 } };
  const byMass = () => {
    const base = baseDocument() as { cell: { positive: { layers: Record<string, unknown>[] } } };
    const { activeFraction: _, ...layer } = base.cell.positive.layers[1]!;
    base.cell.positive.layers[1] = { ...layer, activeMassLoading: '8 mg/cm^2' };
    return base;
  };

  it('makes the same cases and rows as one case after the other, refused ones too', () => {
    const names = fc.subarray(Object.keys(LIMITS), { minLength: 1 });
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        names,
        fc.constantFrom(...conditions),
        fc.boolean(),
        fc.integer({ min: 0, max: 1e6 }),
        (axes, equal, weighed, seed) => {
          const vary = Object.fromEntries(
            axes.filter((name) => name !== equal?.adjust).map((name) => [name, LIMITS[name]]),
          );
          const base = { ...(weighed ? byMass() : baseDocument()), numerics: coarse };
          const document = sweepDocument(vary, {
            base,
            combine: 'latin-hypercube',
            count: 6,
            seed,
            ...(equal && { equal }),
          });
          const reading = readSweep(document, options);
          if (!reading.ok) return;
          const solve = caseSolver(reading.study);
          const list = caseList(reading.study);
          for (let index = 0; index < 6; index++) {
            const { which, result } = solve(index);
            seen.add(result.status);
            expect(JSON.stringify(which)).toBe(JSON.stringify(list.at(index)));
            expect(result).toEqual(solveCase(reading.study, list.at(index)));
          }
        },
      ),
      { numRuns: 25 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['event', 'refused']));
  });

  const original = 'nmc532-xu2019-original';
  it.each<[string, Record<string, unknown>, Record<string, unknown>, readonly string[]]>([
    [
      'moves with the window',
      { 'cell.voltageWindow[1]': ['4.3 V', '4.2 V', '4.1 V'] },
      {},
      ['event', 'event'],
    ],
    [
      'is none of cells of two materials',
      { [`${LAYER}[1].material`]: [original, 'nmc532-xu2019', original] },
      { base: { ...baseDocument(), numerics: coarse, initialState: { stoichiometry: 0.5 } } },
      ['refused', 'event'],
    ],
    [
      'is a coating thicker than any may be',
      { [`${LAYER}[1].activeFraction`]: [0.45, 0.44, 0.001] },
      { equal: { arealCapacity: '3 mAh/cm^2', adjust: `${LAYER}[1].thickness` } },
      ['event', 'refused'],
    ],
  ])('makes the same cases and rows where what it begins from %s', (_, vary, more, others) => {
    const sweep = sweepOf(vary, { base: { ...baseDocument(), numerics: coarse }, ...more });
    const [solve, list] = [caseSolver(sweep), caseList(sweep)];
    const results = [0, 1, 2].map((index) => solve(index).result);
    for (const [index, result] of results.entries()) expect(result).toEqual(solveCase(sweep, list.at(index)));
    expect(results.map(({ status }) => status)).toEqual(['event', ...others]);
  });
});
