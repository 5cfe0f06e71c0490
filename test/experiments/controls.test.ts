import { describe, expect, it } from 'vitest';
import { chargedState } from '../../src/cell/initial-state.ts';
import { programOf, type StepDocument } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import type { RunResult } from '../../src/experiments/result.ts';
import { bilayerPorosity, xu2019 } from '../verification/cells.ts';

const ROUNDING = 1e-12;
/** Relative; what is held is a local relation inside the Newton iteration, whose updates are below 1e-9 of a volt. */
const HELD = 1e-9;
const EVENT = 1e-6;
const BALANCE = 1e-10;

const cell = { ...bilayerPorosity(), seriesResistance: 2, contactResistance: 2e-4 };
const fine = { cellsPerLayer: 8, separatorCells: 4, particlePoints: 6, rtol: 1e-6 };

function run(
  steps: readonly StepDocument[],
  of = cell,
  model: 'p2d' | 'spm' = 'p2d',
  accuracy: 'standard' | typeof fine = fine,
): RunResult {
  const experiment = {
    experiment: 'protocol',
    name: 'x',
    model,
    cell: of,
    initialState: chargedState(of),
    steps,
    numerics: { accuracy, doubleLayer: false },
    output: { period: undefined, profiles: [] },
  } as const;
  return runProtocol(experiment, programOf(steps));
}

const spread = (values: readonly number[], wanted: number) =>
  Math.max(...values.map((value) => Math.abs(value / wanted - 1)));

describe.each(['p2d', 'spm'] as const)('%s', (model) => {
  it('holds power to rounding, on discharge and on charge', () => {
    const { steps } = run(['Discharge at 12 mW until 3.2 V', 'Charge at 9 mW until 4.1 V'], cell, model);
    for (const [step, watts] of [[steps[0]!, 12e-3] as const, [steps[1]!, -9e-3] as const]) {
      const { current, voltage } = step.series;
      expect(
        spread(
          current.map((I, i) => I * voltage[i]!),
          watts,
        ),
      ).toBeLessThan(HELD);
      // one quantity held: energy is power times time
      expect(step.energy / (watts * step.duration)).toBeCloseTo(1, 9);
    }
  });

  it('discharges through a resistance by Ohm', () => {
    const [step] = run(['Discharge at 700 Ohm until 3.3 V'], cell, model).steps;
    const { current, voltage } = step!.series;
    expect(
      spread(
        current.map((I, i) => voltage[i]! / I),
        700,
      ),
    ).toBeLessThan(HELD);
    expect(Math.abs(step!.endVoltage - 3.3)).toBeLessThan(EVENT);
  });

  it('holds a voltage until the current has died away, with no jump where charging hands over', () => {
    const { steps, balances } = run(
      ['Discharge at 1C until 3.3 V', 'Charge at C/2 until 4.1 V', 'Hold at 4.1 V until C/50'],
      cell,
      model,
    );
    const [, charge, hold] = steps;
    expect(spread(hold!.series.voltage, 4.1)).toBeLessThan(HELD);
    const before = charge!.series.current.at(-1)!;
    expect(Math.abs(hold!.series.current[0]! / before - 1)).toBeLessThan(1e-5);
    expect(hold!.ending).toMatchObject({ status: 'event', reason: '0.02C', cutOff: true });
    expect(Math.abs(hold!.series.current.at(-1)! / before) * 25).toBeCloseTo(1, 6);
    expect(balances.lithium).toBeLessThan(BALANCE);
    expect(balances.salt).toBeLessThan(BALANCE);
  });
});

it('the current that is left at C/50 is right to 1 % at standard accuracy', () => {
  const of = xu2019();
  const [layer] = of.positive.layers;
  // a held surface empties the particle as exp(-pi^2 D_s t / R^2), D_s = 1e-14 m^2/s: 1 % of current is 1 % of that time
  const timeConstant = layer!.particleRadius ** 2 / (Math.PI ** 2 * 1e-14);
  const steps = ['Discharge at 1C until 3.6 V', 'Charge at 1C until 4.2 V', 'Hold at 4.2 V until C/50'];
  const held = (accuracy: 'standard' | typeof fine) => run(steps, of, 'p2d', accuracy).steps[2]!.duration;
  const late = held('standard') - held({ ...fine, cellsPerLayer: 24, separatorCells: 8, particlePoints: 10 });
  expect(Math.abs(late)).toBeLessThan(0.01 * timeConstant);
});

describe('a step that is over before it begins', () => {
  const steps = ['Discharge at C/2 until 3.6 V', 'Discharge at 1C until 3.6 V', 'Charge at C/2 until 3.9 V'];

  it('is named and passed over', () => {
    const { steps: done, ending } = run(steps);
    expect(done.map(({ ending: each }) => each.reason)).toEqual(['3.6 V', '3.6 V', '3.9 V']);
    expect(done[1]).toMatchObject({ duration: 0, charge: 0, ending: { cutOff: true } });
    expect(done[1]!.ending.sentence).toContain('infeasible');
    expect(ending.status).toBe('event');
  });

  it('leaves the cell as if it had not been there', () => {
    const with_ = run(steps).steps[2]!;
    const without = run([steps[0]!, steps[2]!]).steps[1]!;
    expect(with_.charge).toBe(without.charge);
  });
});

describe('a step that was passed over', () => {
  it('leaves the load as it was too: a spectrum behind it finds the voltage of the step before', () => {
    const spectrum = 'Impedance from 1 kHz to 100 Hz';
    const { steps } = run(['Discharge at C/2 until 3.6 V', 'Discharge at 2C until 3.6 V', spectrum]);
    expect(Math.abs(steps[2]!.endVoltage - 3.6)).toBeLessThan(EVENT);
  });
});

describe('limits', () => {
  it('a power beyond the cell is an outcome by its name, at the start and on the way', () => {
    // the most a cell of OCV U and resistance R gives is U^2 / 4R
    const weak = { ...cell, seriesResistance: 500 };
    const [atOnce] = run(['Discharge at 1 W for 1 hour'], weak).steps;
    expect(atOnce).toMatchObject({ duration: 0, ending: { status: 'event', reason: 'power limit' } });
    const [later] = run(['Discharge at 8.3 mW for 10 hours'], weak).steps;
    expect(later).toMatchObject({ ending: { status: 'event', reason: 'power limit' } });
    expect(later!.duration).toBeGreaterThan(60);
  });

  it('a hold whose current never falls so low ends by name', () => {
    const [step] = run(['Hold at 3.7 V until 1e-30 A']).steps;
    expect(['event', 'finished']).toContain(step!.ending.status);
    expect(step!.ending.sentence).not.toContain('failed');
  });
});

describe('rests and directions', () => {
  it('a rest ends at the voltage it relaxes through', () => {
    const load = 'Discharge at 2C for 5 minutes';
    const relaxed = run([load, 'Rest for 2 hours']).steps[1]!.endVoltage;
    const volts = Number((relaxed - 0.002).toFixed(4));
    const { steps } = run([load, `Rest for 2 hours or until ${volts} V`]);
    expect(steps[1]!.ending.reason).toBe(`${volts} V`);
    expect(steps[1]!.duration).toBeGreaterThan(1);
    expect(Math.abs(steps[1]!.endVoltage - volts)).toBeLessThan(EVENT);
  });

  it('charging mirrors discharging: the charge that went out comes back', () => {
    const { steps } = run([
      'Discharge at C/5 until 3.6 V',
      'Rest for 5 hours',
      `Charge at C/5 until ${cell.voltageWindow[1]} V`,
      `Hold at ${cell.voltageWindow[1]} V until C/2000`,
    ]);
    const out = steps[0]!.charge;
    const back = steps[2]!.charge + steps[3]!.charge;
    expect(back).toBeLessThan(0);
    expect(Math.abs((out + back) / out)).toBeLessThan(5e-3);
  });
});

describe('repeats', () => {
  it('are the same as their steps written out', () => {
    const cycle = ['Discharge at 2C until 3.4 V', 'Charge at 1C until 4.2 V'];
    const short = run([{ repeat: 2, steps: cycle }, 'Rest for 1 minute']);
    const long = run([...cycle, ...cycle, 'Rest for 1 minute']);
    expect(short.steps.map(({ charge }) => charge)).toEqual(long.steps.map(({ charge }) => charge));
    expect(short.steps.map(({ cycle: each }) => each)).toEqual([1, 1, 2, 2, undefined]);
  });

  it('of a cell that does not age come back to where they began, and balance over 60 of them', () => {
    const cycle = ['Discharge at 1C until 3.5 V', 'Charge at 1C until 4.2 V', 'Hold at 4.2 V until C/20'];
    const { steps: done, balances } = run(
      [{ repeat: 60, steps: [...cycle, 'Rest for 10 minutes'] }],
      xu2019(),
    );
    const rests = done.filter(({ text }) => text.startsWith('Rest')).map(({ endVoltage }) => endVoltage);
    // the first cycles come from another state; then the map of a cycle onto the next has reached its fixed point
    for (const volts of rests.slice(5)) expect(Math.abs(volts - rests.at(-1)!)).toBeLessThan(EVENT);
    expect(balances.lithium).toBeLessThan(BALANCE);
    expect(balances.salt).toBeLessThan(BALANCE);
    expect(balances.charge).toBeLessThan(BALANCE);
  });

  it('are counted through nested groups', () => {
    const inner = { repeat: 2, steps: ['Rest for 1 s'] };
    const program = programOf(['Rest for 2 s', { repeat: 2, steps: [inner, 'Rest for 3 s'] }]);
    expect(program.map(({ cycle }) => cycle)).toEqual([undefined, 1, 2, undefined, 3, 4, undefined]);
  });

  it('keep memory: rows of chosen cycles only, and every number of every cycle', () => {
    const steps = [{ repeat: 25, steps: ['Discharge at 2C until 3.9 V', 'Charge at 2C until 4.2 V'] }];
    const { steps: done } = run(steps, xu2019());
    const rows = (cycle: number) =>
      done.filter((step) => step.cycle === cycle).map(({ series }) => series.time.length);
    expect(rows(1).every((count) => count > 2)).toBe(true);
    expect(rows(2)).toEqual([2, 2]);
    expect(rows(25).every((count) => count > 2)).toBe(true);
    const charges = done.filter(({ cycle }) => cycle === 2).map(({ charge }) => charge);
    expect(charges.every((charge) => Math.abs(charge) > 0.1)).toBe(true);
  });
});

describe('an impedance step', () => {
  it('takes the spectrum of the state reached, and changes nothing', () => {
    const steps = ['Discharge at 1C for 20 minutes', 'Rest for 5 minutes', 'Charge at C/2 until 4.1 V'];
    const spectrum = 'Impedance from 10 kHz to 0.1 Hz with 5 points per decade';
    const plain = run(steps);
    const taken = run([steps[0]!, steps[1]!, spectrum, steps[2]!]);
    expect(taken.steps[2]!.spectrum?.frequencies).toHaveLength(26);
    expect(taken.steps[2]!.spectrum?.stateOfCharge).toBeGreaterThan(0.5);
    expect(taken.steps[3]!.charge).toBe(plain.steps[2]!.charge);
    expect(taken.steps.map(({ duration }) => duration)[2]).toBe(0);
  });
});

describe('a drive', () => {
  const time = Array.from({ length: 201 }, (_, i) => 3 * i);
  const value = time.map((t) => 4e-3 * Math.sin(t / 40) + 1e-3);
  const profile = { of: 'current' as const, time, value };

  it('hits its points exactly', () => {
    const [step] = run([{ drive: profile }]).steps;
    const { series, ending } = step!;
    expect(ending.status).toBe('finished');
    for (const [i, t] of time.entries()) {
      const row = series.time.indexOf(t);
      expect(row).toBeGreaterThanOrEqual(0);
      expect(Math.abs(series.current[row]! - value[i]!)).toBeLessThan(ROUNDING);
    }
  });

  it('of 10,000 points passes the charge that they hold', () => {
    const points = Array.from({ length: 10_000 }, (_, i) => 0.5 * i);
    const amperes = points.map((t) => 3e-3 * Math.sin(t / 7) + 2e-3 * Math.cos(t / 31) + 2e-4);
    const held = points.slice(1).reduce((sum, t, i) => {
      return sum + 0.5 * (amperes[i]! + amperes[i + 1]!) * (t - points[i]!);
    }, 0);
    const moved = points.slice(1).reduce((sum, t, i) => sum + Math.abs(amperes[i]!) * (t - points[i]!), 0);
    const { steps, balances } = run([{ drive: { of: 'current', time: points, value: amperes } }]);
    expect(steps[0]!.ending.status).toBe('finished');
    expect(Math.abs(steps[0]!.charge - held) / moved).toBeLessThan(ROUNDING);
    expect(balances.lithium).toBeLessThan(BALANCE);
    expect(balances.salt).toBeLessThan(BALANCE);
    expect(balances.charge).toBeLessThan(BALANCE);
  });

  it('of constant current is that current', () => {
    const flat = { of: 'current' as const, time: [0, 200, 600], value: [4e-3, 4e-3, 4e-3] };
    const [drive] = run([{ drive: flat }]).steps;
    const [step] = run(['Discharge at 4 mA for 600 s']).steps;
    expect(Math.abs(drive!.endVoltage - step!.endVoltage)).toBeLessThan(2e-5);
    expect(drive!.charge / step!.charge).toBeCloseTo(1, 13);
  });

  it('of power keeps to it, and ends at a voltage', () => {
    const ramp = { of: 'power' as const, time: [0, 4000], value: [5e-3, 40e-3] };
    const [step] = run([{ drive: ramp, ends: 'until 3.5 V' }]).steps;
    const { series, ending } = step!;
    expect(ending.reason).toBe('3.5 V');
    const wanted = (t: number) => 5e-3 + (35e-3 * t) / 4000;
    const errors = series.time.map((t, i) => (series.current[i]! * series.voltage[i]!) / wanted(t) - 1);
    expect(Math.max(...errors.slice(1).map(Math.abs))).toBeLessThan(1e-5);
  });
});
