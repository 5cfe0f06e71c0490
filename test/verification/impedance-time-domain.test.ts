import { Matrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/cell/cell.ts';
import { lipf6_valoen2005 } from '../../src/materials/electrolytes/lipf6-valoen2005.ts';
import { directCurrent } from '../../src/models/p2d/impedance-shares.ts';
import { restState } from '../../src/models/p2d/rest.ts';
import { SmallSignal } from '../../src/models/p2d/small-signal.ts';
import { type P2dOptions, P2dSystem } from '../../src/models/p2d/system.ts';
import { integrate } from '../../src/solvers/bdf.ts';
import { bilayerPorosity, plainCell, twoChemistries } from './cells.ts';
import type { Complex } from './impedance-complex.ts';
import { everywhere, relative, spectrumOf } from './impedance-tools.ts';
import { scaledLaw, varyingElectrolyte } from './materials.ts';
import { amperes, begin, follow, report, settle } from './run.ts';

const SAME = 1e-3;
const MESH = { separatorCells: 4, cellsPerLayer: 6, doubleLayer: true };

/** I(t) = mean + amplitude sin(omega t) [A]. */
class SineDriven extends P2dSystem {
  mean = 0;
  amplitude = 0;
  omega = 1;

  override rhs(t: number, y: Float64Array, out: Float64Array) {
    this.drive(t);
    return super.rhs(t, y, out);
  }

  drive(t: number): void {
    this.control = { kind: 'current', value: this.mean + this.amplitude * Math.sin(this.omega * t) };
  }

  voltageAt(t: number, y: Float64Array): number {
    this.drive(t);
    return this.output(y).voltage;
  }
}

const PERIODS = 6;
const SKIPPED = 2;
const PER_PERIOD = 48;

/** Voltages of a run from a consistent state, at the sampled times. */
function record(system: SineDriven, y: Float64Array, frequency: number): number[] {
  const times = sampleTimes(frequency);
  const voltages: number[] = [];
  const state = new Float64Array(system.size);
  const outcome = integrate(system, y, {
    until: PERIODS / frequency,
    tolerance: 1e-8,
    onStep(step) {
      while (voltages.length < times.length && times[voltages.length] <= step.to) {
        step.interpolate(times[voltages.length], state);
        voltages.push(system.voltageAt(times[voltages.length], state));
      }
    },
  });
  if (outcome.status !== 'finished') throw new Error(outcome.status);
  return voltages;
}

function sampleTimes(frequency: number): number[] {
  const count = PER_PERIOD * (PERIODS - SKIPPED);
  return Array.from({ length: count }, (_, i) => (SKIPPED + i / PER_PERIOD) / frequency);
}

/** Z = -dV/dI from sine, cosine and a parabola for the drift, by least squares over the last periods. */
function impedanceOf(
  voltages: readonly number[],
  frequency: number,
  amperes_: number,
  area: number,
): Complex {
  const rows = sampleTimes(frequency).map((t) => {
    const angle = 2 * Math.PI * frequency * t;
    return [1, t * frequency, (t * frequency) ** 2, Math.sin(angle), Math.cos(angle)];
  });
  const fit = solve(new Matrix(rows), Matrix.columnVector([...voltages]), true).to1DArray();
  return [(-fit[3] * area) / amperes_, (-fit[4] * area) / amperes_];
}

/** About 1 mV, so that the third order of the kinetics is 1e-4. */
function amplitudeFor(z: Complex, area: number): number {
  return (1e-3 * area) / Math.hypot(...z);
}

/** D_s 20 times larger: the polynomials of a time step then resolve what the transfer function knows. */
function fastParticles(cell: Cell): Cell {
  const layers = cell.positive.layers.map((layer) => {
    const D_s = scaledLaw(layer.material.D_s, 20);
    return { ...layer, material: { ...layer.material, D_s } };
  });
  return { ...cell, positive: { layers } };
}

describe('a sine in the time domain, double layer on', () => {
  const cell = fastParticles(bilayerPorosity());

  it.each([0.01, 1, 100, 3000])(
    'has the impedance of the linearised equations at rest: %d Hz',
    (frequency) => {
      const system = new SineDriven(cell, { ...MESH, particle: { points: 14 } });
      const y = restState(system, everywhere(cell, 0.5));
      const [z] = spectrumOf(new SmallSignal(system, y), [frequency]);
      system.amplitude = amplitudeFor(z, cell.area);
      system.omega = 2 * Math.PI * frequency;
      const measured = impedanceOf(record(system, y, frequency), frequency, system.amplitude, cell.area);
      report(`sine of ${frequency} Hz at rest`, { difference: relative(measured, z) });
      expect(relative(measured, z)).toBeLessThan(SAME);
    },
  );

  it.each([0.1, 2, 500])('has it under load too, D_s of theta, t_+ of c_e: %d Hz', (frequency) => {
    const material = varyingElectrolyte(lipf6_valoen2005);
    const electrolyte = { material, concentration: 1000 };
    const loaded = fastParticles(twoChemistries({ electrolyte }));
    const options: P2dOptions = { ...MESH, particle: { points: 12 } };
    const before = begin(loaded, amperes(loaded, 1), 0.42, options);
    const y = follow(before, { until: 900, tolerance: 1e-8 }).outcome.y;
    const system = new SineDriven(loaded, options);
    system.mean = amperes(loaded, 1);
    system.omega = 2 * Math.PI * frequency;
    // the frozen linearisation belongs to the middle of the sampled time
    const middle = new SineDriven(loaded, options);
    middle.mean = system.mean;
    const until = (0.5 * (SKIPPED + PERIODS)) / frequency;
    const { y: state } = integrate(middle, y.slice(), { until, tolerance: 1e-8 });
    const [z] = spectrumOf(new SmallSignal(middle, state), [frequency]);
    // the difference of two runs is free of the drift
    const base = record(system, y.slice(), frequency);
    system.amplitude = amplitudeFor(z, loaded.area);
    const with_ = record(system, y.slice(), frequency);
    const difference = with_.map((v, i) => v - base[i]);
    const measured = impedanceOf(difference, frequency, system.amplitude, loaded.area);
    report(`sine of ${frequency} Hz under 1C`, { difference: relative(measured, z) });
    expect(relative(measured, z)).toBeLessThan(SAME);
  });
});

describe('a small current step', () => {
  it('falls as dI (R_dc + t/C_int) once diffusion has settled', () => {
    const layers = [
      { thickness: 40e-6, particleRadius: 2e-6 },
      { thickness: 40e-6, porosity: 0.25, activeFraction: 0.62, effectiveConductivity: 1 },
    ];
    const cell = plainCell(layers);
    const system = new P2dSystem(cell, { ...MESH, particle: { points: 6 } });
    const y = restState(system, [0.5, 0.5]);
    const rest = system.output(y).voltage;
    const direct = directCurrent(new SmallSignal(system, y), [0.5, 0.5]);
    const step = 1e-5;
    system.control = { kind: 'current', value: step };
    settle(system, y);
    const times = [20_000, 30_000, 40_000];
    const { voltages } = follow({ system, y }, { until: 40_000, tolerance: 1e-8, times });
    const scale = cell.area / step;
    const slope = (-(voltages[2] - voltages[0]) * scale) / (times[2] - times[0]);
    const resistance = (rest - voltages[1]) * scale - slope * times[1];
    report('step', {
      R_dc: resistance / direct.resistance - 1,
      C_int: 1 / slope / direct.capacitance - 1,
    });
    expect(Math.abs(resistance / direct.resistance - 1)).toBeLessThan(SAME);
    expect(Math.abs(1 / slope / direct.capacitance - 1)).toBeLessThan(SAME);
  });

  it('does so for a real material, by half the difference of a charge and a discharge step', () => {
    const cell = bilayerPorosity();
    const system = new P2dSystem(cell, { ...MESH, particle: { points: 6 } });
    const direct = directCurrent(new SmallSignal(system, restState(system, [0.5, 0.5])), [0.5, 0.5]);
    const step = 1e-5;
    const times = [8_000, 10_000, 12_000];
    const voltagesAfter = (current: number) => {
      const y = restState(system, [0.5, 0.5]);
      system.control = { kind: 'current', value: current };
      settle(system, y);
      return follow({ system, y }, { until: 12_000, tolerance: 1e-8, times }).voltages;
    };
    const [down, up] = [voltagesAfter(step), voltagesAfter(-step)];
    const scale = cell.area / (2 * step);
    const fallen = up.map((v, k) => (v - down[k]) * scale);
    const slope = (fallen[2] - fallen[0]) / (times[2] - times[0]);
    const resistance = fallen[1] - slope * times[1];
    report('step, real material', {
      R_dc: resistance / direct.resistance - 1,
      C_int: 1 / slope / direct.capacitance - 1,
    });
    expect(Math.abs(resistance / direct.resistance - 1)).toBeLessThan(SAME);
    expect(Math.abs(1 / slope / direct.capacitance - 1)).toBeLessThan(SAME);
  });
});
