import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/experiments/analysis.ts';
import { cycleRows } from '../../src/experiments/cycles.ts';
import type { Experiment } from '../../src/experiments/experiment.ts';
import { type RetentionMisfit, retentionMisfit } from '../../src/experiments/measured-retention.ts';
import { programOf } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { bilayerPorosity } from '../verification/cells.ts';
import { measured, rows } from './retentions.ts';

/** Of a sum of some tens of squares of 16 digits. */
const ROUNDING = 1e-12;

const cell = bilayerPorosity();
/** A fading cell [C], and which of its cycles somebody measured. */
const cases = fc
  .array(fc.double({ min: 5, max: 20, noNaN: true }), { minLength: 2, maxLength: 40 })
  .chain((capacities) => {
    const all = capacities.map((_, k) => k + 1);
    return fc.tuple(fc.constant(capacities), fc.subarray(all, { minLength: 2 }), fc.boolean());
  });

function found(misfit: RetentionMisfit) {
  if (misfit.misfit === undefined) throw new Error('nothing was compared');
  return misfit.misfit;
}

describe('the misfit of a retention', () => {
  it('is zero where the run itself was measured, whatever cycles of it', () => {
    fc.assert(
      fc.property(cases, ([capacities, cycles, relative]) => {
        const own = measured(
          cycles.map((n) => [n, capacities[n - 1]!]),
          relative,
        );
        const misfit = retentionMisfit(own, rows(capacities));
        expect(found(misfit)).toMatchObject({ rms: 0, mean: 0, worst: 0 });
        expect(found(misfit).compared).toBe(cycles.length - (relative ? 1 : 0));
        expect(misfit.missing).toEqual([]);
      }),
    );
  });

  it('is 1 % RMS, on average and at most, where 1 % of the first capacity was added to what was measured', () => {
    fc.assert(
      fc.property(cases, ([capacities, cycles, relative]) => {
        const first = capacities[cycles[0]! - 1]!;
        // the first of a relative one is 1 whatever is added
        const more = (i: number) => (relative && i === 0 ? 0 : 0.01 * first);
        const shifted = measured(
          cycles.map((n, i) => [n, capacities[n - 1]! + more(i)]),
          relative,
        );
        const { rms, mean, worst } = found(retentionMisfit(shifted, rows(capacities)));
        const wanted = relative ? 0.01 : 0.01 * first;
        for (const each of [rms, -mean, worst]) expect(Math.abs(each - wanted)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('names the cycle it is worst at', () => {
    const off = measured([1, 2, 3, 4].map((n) => [n, n === 3 ? 9.5 : 10]));
    expect(found(retentionMisfit(off, rows([10, 10, 10, 10])))).toMatchObject({ worst: 0.5, worstAt: 3 });
  });

  it('compares each measured cycle or names it as one without a discharge', () => {
    fc.assert(
      fc.property(cases, fc.nat(40), ([capacities, cycles, relative], lived) => {
        const points = cycles.map((n) => [n, capacities[n - 1]!] as const);
        const misfit = retentionMisfit(measured(points, relative), rows(capacities.slice(0, lived)));
        expect(misfit.missing).toEqual(cycles.filter((n) => n > lived));
        const seen = cycles.filter((n) => n <= lived).length;
        const compared = relative ? Math.max(0, seen - 1) : seen;
        expect(misfit.misfit?.compared ?? 0).toBe(compared);
      }),
    );
  });

  it('leaves out a cycle that moved no charge', () => {
    const misfit = retentionMisfit(measured([1, 2].map((n) => [n, 10])), rows([10, 0]));
    expect([found(misfit).compared, misfit.missing]).toEqual([1, [2]]);
  });

  it('leaves out the discharge in which a run failed', () => {
    const cycles = ['Charge at 1C for 1 minute', 'Discharge at 1C for 1 minute'];
    const experiment: Experiment = {
      experiment: 'cycling',
      name: undefined,
      model: 'p2d',
      cell,
      initialState: { kind: 'stateOfCharge', stateOfCharge: 0.5 },
      steps: [{ repeat: 2, steps: cycles }],
      numerics: { accuracy: 'standard', doubleLayer: false },
      output: { period: undefined, profiles: [] },
    };
    const run = runProtocol(experiment, programOf(experiment.steps));
    const own = measured(cycleRows(run.steps).map((row) => [row.cycle, row.dischargeCapacity]));
    const last = run.steps.at(-1)!;
    const failed = run.steps.with(-1, { ...last, ending: { ...last.ending, status: 'failed' } });
    const missing = (steps: typeof run.steps) =>
      analyse({ ...experiment, retention: [own] }, { ...run, steps }).retentions[0]!.missing;
    expect([missing(run.steps), missing(failed)]).toEqual([[], [2]]);
  });
});
