import { describe, expect, it } from 'vitest';
import { chargedState, dischargedState, type InitialState } from '../../src/cell/initial-state.ts';
import { cellMasses } from '../../src/cell/masses.ts';
import { type Analysis, analyse } from '../../src/experiments/analysis.ts';
import { cycling } from '../../src/experiments/cycling.ts';
import type { Experiment, Plan } from '../../src/experiments/experiment.ts';
import { countSteps, programOf, type StepDocument } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import type { RunResult } from '../../src/experiments/result.ts';
import { resolveExperiment } from '../../src/experiments/schema.ts';
import { checkStep } from '../../src/experiments/step-support.ts';
import { timeText } from '../../src/experiments/usual-steps.ts';
import { cellDocument } from '../cell/test-cell.ts';
import { bilayerPorosity } from '../verification/cells.ts';

/** Of charge ratios of closed cycles: the balances close to 1e-10, the cycles repeat as the integrator's rtol lets them. */
const CLOSED = 1e-6;

const cell = bilayerPorosity();

function run(
  steps: readonly StepDocument[],
  { plan, from = dischargedState(cell) }: { plan?: Plan; from?: InitialState } = {},
): { result: RunResult; analysis: Analysis } {
  const experiment: Experiment = {
    experiment: 'protocol',
    name: 'x',
    model: 'p2d',
    cell,
    initialState: from,
    steps,
    numerics: {
      accuracy: { cellsPerLayer: 6, separatorCells: 4, particlePoints: 6, rtol: 1e-7 },
      doubleLayer: false,
    },
    output: { period: undefined, profiles: [] },
    plan,
  };
  const result = runProtocol(experiment, programOf(steps));
  return { result, analysis: analyse(experiment, result) };
}

const read = (keys: object) => resolveExperiment({ cell: cellDocument(), ...keys }, checkStep).experiment;

describe('a rate test', () => {
  it('is the same discharges, each from the state its charge left', () => {
    const charge = ['Charge at C/2 until 4.2 V', 'Hold at 4.2 V until C/100', 'Rest for 2 hours'];
    const rates = ['C/5', '1C', '3C'];
    const steps = rates.map((rate) => ({
      repeat: 1,
      steps: [...charge, `Discharge at ${rate} until 3.5 V`],
    }));
    const plan: Plan = {
      kind: 'rate-capability',
      rates: rates.map((label, k) => ({ label, step: 4 * k + 3 })),
    };
    const { analysis } = run(steps, { plan });
    for (const [k, row] of analysis.rates.entries()) {
      // the state before a discharge: the same hold and rest, so the same within what C/100 leaves
      const alone = run([...charge, `Discharge at ${rates[k]} until 3.5 V`]).result.steps.at(-1)!;
      expect(Math.abs(row.capacity.total / alone.charge - 1)).toBeLessThan(k === 0 ? 1e-12 : 2e-3);
      expect(row.time).toBeCloseTo(alone.duration, k === 0 ? 6 : -1);
    }
    expect(analysis.rates[0]!.relative).toBe(1);
    const relative = analysis.rates.map((row) => row.relative);
    expect(relative).toEqual([...relative].sort((a, b) => b - a));
  });

  it('has what Peukert’s law and a Ragone plot need: I t is the charge, P t the energy', () => {
    const steps = ['Discharge at 1C until 3.5 V', 'Charge at C/2 until 4.2 V', 'Discharge at 2C until 3.5 V'];
    const plan: Plan = {
      kind: 'rate-capability',
      rates: [
        { label: '1C', step: 0 },
        { label: '2C', step: 2 },
      ],
    };
    const { rates, peukertExponent } = run(steps, { plan, from: chargedState(cell) }).analysis;
    for (const row of rates) {
      expect((row.current * row.time) / row.capacity.total).toBeCloseTo(1, 12);
      expect((row.meanPower!.total * row.time) / row.energy.total).toBeCloseTo(1, 12);
    }
    const [slow, fast] = rates;
    const p = Math.log(slow!.time / fast!.time) / Math.log(fast!.current / slow!.current);
    expect(peukertExponent).toBeCloseTo(p, 12);
    expect(p).toBeGreaterThan(1);
  });

  it('has a Peukert exponent that goes to 1 as the rates go to 0', () => {
    const exponents = [1, 1 / 10, 1 / 100].map((scale) => {
      const rates = [scale, 2 * scale];
      const points = rates.map((rate) => {
        const [step] = run([`Discharge at ${rate}C until 3.5 V`], { from: chargedState(cell) }).result.steps;
        return { time: step!.duration, current: step!.charge / step!.duration };
      });
      return Math.log(points[0]!.time / points[1]!.time) / Math.log(2) - 1;
    });
    expect(exponents[2]).toBeGreaterThan(0);
    // what a rate costs is its overpotential over the slope of the curve: in the limit proportional to the rate
    expect(exponents[2]! / exponents[1]!).toBeLessThan(0.2);
    expect(exponents[2]).toBeLessThan(1e-3);
  });
});

describe('cycles', () => {
  const cycle = [
    'Charge at C/2 until 4.1 V',
    'Rest for 1 hour',
    'Discharge at C/2 until 3.6 V',
    'Rest for 1 hour',
  ];
  const { result, analysis } = run([{ repeat: 4, steps: cycle }]);
  const rows = analysis.cycles;

  it('without side reactions close: what goes in comes out', () => {
    expect(rows.map((row) => row.cycle)).toEqual([1, 2, 3, 4]);
    const last = rows.at(-1)!;
    expect(Math.abs(last.coulombicEfficiency! - 1)).toBeLessThan(CLOSED);
    expect(Math.abs(last.retention! - 1)).toBeLessThan(1e-4);
    expect(last.energyEfficiency).toBeLessThan(last.coulombicEfficiency!);
    expect(rows[0]!.coulombicEfficiency).toBeLessThan(last.coulombicEfficiency!);
  });

  it('tell efficiencies and voltages that belong together', () => {
    for (const row of rows) {
      const energy =
        (row.meanDischargeVoltage! * row.dischargeCapacity) / (row.meanChargeVoltage! * row.chargeCapacity);
      expect(energy / row.energyEfficiency!).toBeCloseTo(1, 12);
      expect(row.restVoltageCharged).toBeLessThan(4.1);
      expect(row.restVoltageDischarged).toBeGreaterThan(3.6);
    }
    const whole = rows.reduce((sum, { duration }) => sum + duration, 0);
    expect(whole).toBeCloseTo(
      result.steps.reduce((sum, { duration }) => sum + duration, 0),
      6,
    );
  });

  it('have a DC resistance of their first instant: a series resistance more is just that more', () => {
    const more = { ...cell, seriesResistance: 5 };
    const experiment: Experiment = {
      experiment: 'protocol',
      name: undefined,
      model: 'p2d',
      cell: more,
      initialState: { kind: 'stateOfCharge', stateOfCharge: 0.7 },
      steps: [],
      numerics: { accuracy: 'standard', doubleLayer: false },
      output: { period: undefined, profiles: [] },
    };
    const steps: StepDocument[] = [{ repeat: 1, steps: ['Rest for 1 s', 'Discharge at 1C for 1 minute'] }];
    const [row] = analyse(experiment, runProtocol(experiment, programOf(steps))).cycles;
    const bare = { ...experiment, cell };
    const [other] = analyse(bare, runProtocol(bare, programOf(steps))).cycles;
    expect(row!.resistance! - other!.resistance!).toBeCloseTo(5, 9);
  });

  it('of a protocol with repeats have their table too, steps outside in none', () => {
    const steps = [
      'Charge at C/2 for 10 minutes',
      { repeat: 2, steps: ['Charge at C/2 for 5 minutes', 'Discharge at C/2 for 5 minutes'] },
    ];
    const cycles = run(steps).analysis.cycles;
    expect(cycles.map((row) => row.cycle)).toEqual([1, 2]);
    expect(cycles[0]!.chargeCapacity).toBeCloseTo(cycles[1]!.dischargeCapacity, 9);
  });
});

describe('what experiments come to', () => {
  it('a rate test: a cycle per rate, from the lower end of the window', () => {
    const { steps, plan, initialState } = read({
      experiment: 'rate-capability',
      charge: ['Charge at C/3 until 4.2 V', 'Hold at 4.2 V until C/20'],
      rest: '1 hour',
      discharge: { rates: ['C/10', '1C'], until: '3.2 V' },
      restAfter: '90 s',
    });
    const [first] = steps as { repeat: number; steps: string[] }[];
    expect(first).toEqual({
      repeat: 1,
      steps: [
        'Charge at C/3 until 4.2 V',
        'Hold at 4.2 V until C/20',
        'Rest for 1 hour',
        'Discharge at C/10 until 3.2 V',
        'Rest for 90 s',
      ],
    });
    expect(plan).toMatchObject({
      rates: [
        { label: 'C/10', step: 3 },
        { label: '1C', step: 8 },
      ],
    });
    expect(programOf(steps)[8]!.text).toBe('Discharge at 1C until 3.2 V');
    expect(initialState).toEqual({ kind: 'voltage', voltage: 3 });
  });

  it('cycling: spectra and check-ups after the first cycle and every so many, and no cycle lost', () => {
    const keys = { experiment: 'cycling', cycles: 10, rest: '10 min', spectra: { every: 4 } };
    const { steps } = read({ ...keys, checkup: { every: 5, steps: ['Rest for 1 s'] } });
    const program = programOf(steps);
    const of = (kind: string) =>
      program.filter(({ control }) => control.kind === kind).map(({ cycle }) => cycle);
    expect(of('impedance')).toEqual([1, 4, 8]);
    expect(program.filter(({ text }) => text === 'Rest for 1 s')).toHaveLength(3);
    expect([...new Set(program.map(({ cycle }) => cycle))].filter((each) => each !== undefined)).toEqual(
      Array.from({ length: 10 }, (_, k) => k + 1),
    );
    const [, hold, rest, spectrum] = program;
    expect([hold!.control.kind, rest!.control.kind, spectrum!.control.kind]).toEqual([
      'voltage',
      'rest',
      'impedance',
    ]);
  });

  it('cycling stays a few repeats however long it is', () => {
    const { steps } = read({ experiment: 'cycling', cycles: 500 });
    expect(steps).toHaveLength(1);
    expect(countSteps(steps)).toBe(1500);
  });

  it('cycles are not skipped', () => {
    expect(() => read({ experiment: 'cycling', cycles: 5, skip: 'auto' })).toThrow(
      /cycles cannot be skipped/,
    );
    expect(cycling.stepLists).toContainEqual(['checkup', 'steps']);
  });

  it('formation: three cycles at C/20', () => {
    const { steps } = read({ experiment: 'formation' });
    expect(steps).toEqual([
      { repeat: 3, steps: ['Charge at 0.05C until 4.3 V', 'Discharge at 0.05C until 3 V'] },
    ]);
  });

  it('GITT: pulses that end with the voltage, and the run with them', () => {
    const gitt = read({
      experiment: 'gitt',
      pulse: { rate: 'C/2', duration: '20 min' },
      rest: '10 min',
      until: '3.6 V',
    });
    const result = runProtocol(gitt, programOf(gitt.steps));
    const last = result.steps.at(-1)!;
    expect(last.ending).toMatchObject({ cutOff: true, reason: '3.6 V' });
    expect(result.steps.slice(0, -1).every(({ ending }) => ending.status === 'finished')).toBe(true);
    const { pulses } = analyse(gitt, result);
    expect(pulses.length).toBeGreaterThan(2);
    expect(pulses.every(({ duration }) => Math.abs(duration - 1200) < 1e-6)).toBe(true);
  });

  it('a pulse has one current', () => {
    const keys = { experiment: 'gitt', rest: '1 h' };
    expect(() => read({ ...keys, pulse: { duration: '1 min' } })).toThrow(/pulse.*has no current/);
    const both = { rate: 'C/10', current: '1 mA', duration: '1 min' };
    expect(() => read({ ...keys, pulse: both })).toThrow(/pulse\.current.*beside rate/);
  });

  it('a step made from keys that the grammar refuses is refused with its text', () => {
    const spectra = { every: 2, frequencies: { from: '1 Hz', to: '1 Hz' } };
    expect(() => read({ experiment: 'cycling', cycles: 5, spectra })).toThrow(
      /its step "Impedance from 1 Hz.*is where it begins/,
    );
  });

  it('times are written as they are', () => {
    expect([3600, 7200, 60, 90, 0.5].map(timeText)).toEqual([
      '1 hour',
      '2 hours',
      '1 minute',
      '90 s',
      '0.5 s',
    ]);
  });
});

describe('capacities', () => {
  it('are per the same masses everywhere', () => {
    const plan: Plan = { kind: 'rate-capability', rates: [{ label: '1C', step: 0 }] };
    const [row] = run(['Discharge at 1C until 3.5 V'], { plan, from: chargedState(cell) }).analysis.rates;
    expect(row!.capacity.activeMass * cellMasses(cell).activeMass).toBeCloseTo(row!.capacity.total, 12);
  });
});
