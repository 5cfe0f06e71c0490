import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/cell/cell.ts';
import { analyse } from '../../src/experiments/analysis.ts';
import type { Experiment } from '../../src/experiments/experiment.ts';
import { programOf, type StepDocument } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import type { PulseRow } from '../../src/experiments/pulses.ts';
import { SHORT_PULSE, volumePerSurface, weppnerHuggins } from '../../src/experiments/weppner-huggins.ts';
import { bilayerPorosity, cellOf } from '../verification/cells.ts';
import { plainElectrolyte, plainFoil, plainMaterial } from '../verification/materials.ts';

const D_S = 1e-14;
const RADIUS = 5e-6;
/** What is left of electrolyte and kinetics in the thin cell, the rest's end, and the particle's own mesh. */
const THIN = 2e-3;

/** Straight open-circuit potential, all that is not the particle fast. */
function thinCell(): Cell {
  const material = plainMaterial({ U_0: 4, slope: -1, D_s: D_S, i_0: 1e4 });
  return cellOf([{ thickness: 1e-6, particleRadius: RADIUS, effectiveConductivity: 1e4, material }], {
    voltageWindow: [3.2, 3.8],
    separator: { thickness: 1e-6, porosity: 0.5, transportEfficiency: 0.5 },
    electrolyte: { material: plainElectrolyte({ D_e: 1e-7, kappa: 1e3 }), concentration: 1000 },
    negative: { metal: plainFoil(1e5), doubleLayerCapacitance: 0 },
  });
}

function pulses(cell: Cell, seconds: number, rest: number, count = 2, rate = 1e-3): readonly PulseRow[] {
  const pulse: StepDocument[] = [
    { step: `Discharge at ${rate}C for ${seconds} s`, endsRun: true },
    `Rest for ${rest} s`,
  ];
  const steps = [`Rest for ${rest} s`, ...Array.from({ length: count }, () => pulse).flat()];
  const experiment: Experiment = {
    experiment: 'gitt',
    name: undefined,
    model: 'p2d',
    cell,
    initialState: { kind: 'stateOfCharge', stateOfCharge: 0.5 },
    steps,
    numerics: {
      accuracy: { cellsPerLayer: 3, separatorCells: 3, particlePoints: 60, rtol: 1e-9 },
      doubleLayer: false,
    },
    output: { period: undefined, profiles: [] },
    plan: { kind: 'gitt', duration: seconds },
  };
  return analyse(experiment, runProtocol(experiment, programOf(steps))).pulses;
}

/** tan λ = λ, λ > 0, by Newton from where the poles of tan are. */
function root(n: number): number {
  let x = (n + 0.5) * Math.PI - 1 / ((n + 0.5) * Math.PI);
  for (let k = 0; k < 20; k++) x -= (Math.sin(x) - x * Math.cos(x)) / (x * Math.sin(x));
  return x;
}

/** Surface over mean of what a sphere has taken up after x = Dt/R² at constant flux (Carslaw and Jaeger 1959, 9.8). */
function surfaceOverMean(x: number): number {
  let sum = 0;
  for (let n = 1; n <= 400; n++) sum += Math.exp(-(root(n) ** 2) * x) / root(n) ** 2;
  return (3 * x + 0.2 - 2 * sum) / (3 * x);
}

describe('Weppner and Huggins', () => {
  const relaxed = (RADIUS ** 2 / D_S) * 2;

  it.each([1e-3, SHORT_PULSE, 0.02, 0.2])(
    'find of a sphere at D τ/R² = %f what its exact solution says',
    (x) => {
      const seconds = (x * RADIUS ** 2) / D_S;
      for (const row of pulses(thinCell(), seconds, relaxed)) {
        const wanted = 4 / (9 * Math.PI * x) / surfaceOverMean(x) ** 2;
        expect(row.fourier / x).toBeCloseTo(1, 12);
        expect(Math.abs(row.diffusivity! / D_S / wanted - 1)).toBeLessThan(THIN);
        expect(row.doubt === undefined).toBe(x <= SHORT_PULSE);
      }
    },
  );

  it('come to the diffusivity of the cell as √(πx) as the pulse gets short', () => {
    for (const x of [SHORT_PULSE, 1e-3, 2.5e-4]) {
      const [row] = pulses(thinCell(), (x * RADIUS ** 2) / D_S, relaxed, 1);
      const off = 1 - row!.diffusivity! / D_S;
      // (1 + √(πx)/2 + 2x/3)^-2: the next terms are of x^1.5
      const wanted = 1 - (1 + Math.sqrt(Math.PI * x) / 2 + (2 / 3) * x) ** -2;
      expect(Math.abs(off - wanted)).toBeLessThan(THIN + 3 * x ** 1.5);
      expect(row!.doubt).toBeUndefined();
    }
  });

  it('say nothing where rest and pulse go opposite ways', () => {
    expect(weppnerHuggins({ duration: 10, length: 1e-6, atRest: 1e-3, inPulse: -1e-3 })).toBeUndefined();
  });

  it('see equal spheres through R_p/3', () => {
    expect(volumePerSurface(thinCell()) / (RADIUS / 3)).toBeCloseTo(1, 12);
  });
});

describe('pulses', () => {
  it('have the stoichiometry of every layer, halfway, and a resistance that is that of the first instant', () => {
    const cell = { ...bilayerPorosity(), seriesResistance: 3 };
    const [first, second] = pulses(cell, 600, 3600, 2, 0.1);
    expect(first!.stoichiometry).toHaveLength(cell.positive.layers.length);
    for (const [k, theta] of first!.stoichiometry.entries())
      expect(second!.stoichiometry[k]).toBeGreaterThan(theta);
    expect(first!.resistance).toBeGreaterThan(3);
    expect(second!.restVoltage[0]).toBe(first!.restVoltage[1]);
    const bare = pulses(bilayerPorosity(), 600, 3600, 1, 0.1)[0]!;
    expect(first!.resistance! - bare.resistance!).toBeCloseTo(3, 9);
    expect(first!.diffusivity! / bare.diffusivity!).toBeCloseTo(1, 4);
  });
});
