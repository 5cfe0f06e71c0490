import { describe, expect, it } from 'vitest';
import { discretise } from '../../src/experiments/accuracy.ts';
import { ExcursionWatch } from '../../src/experiments/excursions.ts';
import { programOf } from '../../src/experiments/program.ts';
import { runStep } from '../../src/experiments/run-step.ts';
import { resolveExperiment } from '../../src/experiments/schema.ts';
import { checkStep } from '../../src/experiments/step-support.ts';
import { beginRun } from '../../src/studies/estimation/begin-run.ts';
import { coordinatesOf } from '../../src/studies/estimation/coordinates.ts';
import { cellFamily } from '../../src/studies/estimation/family.ts';
import { bilayer, sixUnknowns, study } from '../studies/estimation/synthetic.ts';

/** Of the coordinates: differences of fourth order over it are good to its fourth power. */
const STEP = 1e-2;
/** Of the integrator, and what is left of slopes at some hundred of it. */
const [LOOSE, SLOPES] = [1e-6, 5e-4];
const CLOSE = 1e-9;

const six = sixUnknowns();
/** The diffusivities. */
const unknowns = [six.unknowns[1]!, six.unknowns[4]!];
const coordinates = coordinatesOf(unknowns);
const x = coordinates.of([six.truth[1]!, six.truth[4]!]);
const of = study({ unknowns, data: [] });

/** A discharge to a voltage; `onStep` is told where the integrator's steps begin and reads voltages in them. */
function discharge(
  until: number,
  options: {
    readonly rtol: number;
    readonly at?: Float64Array;
    readonly onStep?: (from: number, to: number, voltage: (t: number) => number) => void;
  },
) {
  const { rtol, at = x, onStep } = options;
  const reading = cellFamily(of, coordinates, 'cell', at, onStep !== undefined);
  if (!reading.ok) throw new Error(reading.reason);
  const { family } = reading;
  const numerics = { accuracy: { cellsPerLayer: 5, particlePoints: 5, rtol } };
  const steps = [`Discharge at 1C until ${until} V`];
  const document = { experiment: 'protocol', steps, numerics, cell: bilayer() };
  const { experiment } = resolveExperiment(document, checkStep);
  const discretisation = discretise(family.cell, experiment.numerics, { fastest: 1, arealCapacity: 1 });
  const { oneC, followed, running } = beginRun({ experiment, discretisation }, family);
  const [step] = programOf(experiment.steps);
  const slopes = new Float64Array(family.variants.length);
  followed.next(step!, true, (dense) =>
    onStep?.(dense.from, dense.to, (t) => followed.voltage(dense, t, slopes)),
  );
  runStep(running, step!, {
    ...{ oneC, rtol, period: undefined, rows: false, profileTimes: [], onProfile: () => {} },
    watch: (system) => new ExcursionWatch(system),
    companion: followed,
  });
  return followed.end();
}

/** Derivative of the charge to a cut-off by coordinate k, from whole runs [C]. */
function difference(until: number, k: number): number {
  const charge = (by: number) => {
    const at = x.slice();
    at[k]! += by;
    return discharge(until, { rtol: CLOSE, at }).charge;
  };
  const over = (h: number) => (charge(h) - charge(-h)) / (2 * h);
  return (4 * over(STEP) - over(2 * STEP)) / 3;
}

describe('slopes of the charge to a cut-off', () => {
  it.each([1e-3, 1e-2, 1])(
    'are those of whole runs, though it comes %d s after a step of the integrator began',
    (soon) => {
      let [cutOff, begun] = [Number.NaN, Number.NaN];
      discharge(3, {
        rtol: LOOSE,
        onStep(from, to, voltage) {
          if (!Number.isNaN(begun) || from < 1000 || to - from < 2 * soon) return;
          [cutOff, begun] = [voltage(from + soon), from];
        },
      });
      const end = discharge(cutOff, { rtol: LOOSE, onStep() {} });
      expect(Math.abs(end.time - begun - soon)).toBeLessThan(0.5 * soon);
      for (const [k, slope] of end.chargeSlopes.entries())
        expect(Math.abs(slope / difference(cutOff, k) - 1)).toBeLessThan(SLOPES);
    },
  );
});
