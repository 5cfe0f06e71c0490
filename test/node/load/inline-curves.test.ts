import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellMasses } from '../../../src/cell/masses.ts';
import { InputError } from '../../../src/core/errors.ts';
import { analyse } from '../../../src/experiments/analysis.ts';
import { timeOf } from '../../../src/experiments/measured-curve.ts';
import { programOf } from '../../../src/experiments/program.ts';
import { runProtocol } from '../../../src/experiments/protocol.ts';
import type { DriveProfile } from '../../../src/experiments/step.ts';
import { loadCell, loadExperiment } from '../../../src/node/load/load.ts';

/** Of the charge of straight lines: a state of the model against the trapezoids of the file. */
const INTEGRAL = 1e-10;
const CELL = join(import.meta.dirname, '../../../configs/cells/blc1.json');
/** Of active material [g]. */
const grams = cellMasses((await loadCell(CELL)).cell).activeMass * 1e3;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratode-curves-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(keys: object, csv: string, name = 'profile.csv'): string {
  writeFileSync(join(folder, name), csv);
  const path = join(folder, 'experiment.json');
  writeFileSync(path, JSON.stringify({ experiment: 'protocol', cell: CELL, ...keys }));
  return path;
}

const driving = (csv: string, step: object = {}) =>
  write({ steps: [{ drive: 'profile.csv', ...step }] }, csv);

async function refusal(path: string): Promise<string> {
  try {
    await loadExperiment(path);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

async function profile(path: string): Promise<DriveProfile> {
  const { experiment } = await loadExperiment(path);
  const [step] = programOf(experiment.steps);
  if (step?.control.kind !== 'drive') throw new Error('no drive');
  return step.control.profile;
}

describe('a drive profile', () => {
  it.each([
    ['time/s,I/mA\n0,1\n60,2', {}, { of: 'current', time: [0, 60], value: [1e-3, 2e-3] }],
    ['Time [min];Power [mW]\n0;1,5\n1;2,5', {}, { of: 'power', time: [0, 60], value: [1.5e-3, 2.5e-3] }],
    ['t,I\n5,1\n6,-1', { positive: 'charge' }, { of: 'current', time: [0, 1], value: [-1, 1] }],
    [
      'Time [s],Current [A],Power [W]\n0,1,3\n1,1,4',
      { columns: { power: 'Power [W]' } },
      { of: 'power', time: [0, 1], value: [3, 4] },
    ],
    [
      'clock,load\n0,1\n2,1',
      { columns: { time: 'clock', current: 'load' } },
      { of: 'current', time: [0, 2] },
    ],
  ])('is read by its headings: %j', async (csv, step, wanted) => {
    expect(await profile(driving(csv, step))).toMatchObject({ file: 'profile.csv', ...wanted });
  });

  it.each([
    [
      'times that fall',
      'Time [s],I [A]\n0,1\n2,1\n1,1',
      /profile\.csv:4:1 .*"Time \[s\]" falls; times must rise/,
    ],
    ['a time that is there twice', 'Time [s],I [A]\n0,1\n2,1\n2,3', /profile\.csv:4:1 .*is there twice/],
    ['a gap', 'Time [s],I [A]\n0,1\n1,\n2,1', /profile\.csv:3:1 .*the cell of "I \[A\]" is empty/],
    ['NaN', 'Time [s],I [A]\n0,1\n1,NaN\n2,1', /profile\.csv:3:1 .*is not a number/],
    ['an end before its start', 'Time [s],I [A]\n10,1\n0,1', /profile\.csv:3:1 .*falls/],
    ['one point', 'Time [s],I [A]\n0,1', /needs two/],
    ['no load', 'Time [s],U [V]\n0,1\n1,2', /no column is known to be the current or the power/],
    ['a current and a power', 'Time [s],I [A],P [W]\n0,1,1\n1,2,1', /name the one that is driven/],
    [
      'the unit of another quantity',
      'Time [s],I [V]\n0,1\n1,2',
      /the unit of "I \[V\]" is none of a current/,
    ],
  ])('with %s is refused in its line', async (_, csv, wanted) => {
    const message = await refusal(driving(csv));
    expect(message).toMatch(wanted);
    expect(message).not.toMatch(/undefined|was not read/);
  });

  it('whose rows are farther apart than it lasts is refused', async () => {
    const message = await refusal(
      driving('Time [s],I [A]\n0,1\n60,1', { ends: 'until 3.0 V (2 minute period)' }),
    );
    expect(message).toMatch(/steps\[0\]\.ends.*period longer than the drive.*at most 60 s/);
  });

  it('that is not there is refused at the key that names it', async () => {
    const path = write({ steps: ['Rest for 1 s', { repeat: 2, steps: [{ drive: 'profil.csv' }] }] }, '');
    expect(await refusal(path)).toMatch(
      /steps\[1\]\.steps\[0\]\.drive.*does not exist.*did you mean "profile\.csv"/,
    );
  });

  it('passes the charge of its straight lines', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => [2 * i + (i % 3) / 2, 6 * Math.sin(i / 11) + 2] as const,
    );
    const path = driving(`Time [s],Current [mA]\n${rows.map((row) => row.join(',')).join('\n')}`);
    const { experiment } = await loadExperiment(path);
    const { steps, ending } = runProtocol(experiment, programOf(experiment.steps));
    let wanted = 0;
    for (let i = 1; i < rows.length; i++) {
      wanted += (1e-3 * (rows[i]![0] - rows[i - 1]![0]) * (rows[i]![1] + rows[i - 1]![1])) / 2;
    }
    expect(ending.status).toBe('finished');
    expect(Math.abs(steps[0]!.charge / wanted - 1)).toBeLessThan(INTEGRAL);
  });
});

describe('the time of a measured curve', () => {
  it.each([
    ['from its start', [0, 10, 20], [0, 10, 20]],
    ['logged first after an interval', [10, 20, 30], [10, 20, 30]],
    ['logged first after an interval that was rounded up', [10, 19.99, 30], [10, 19.99, 30]],
    ['of the whole test', [5000, 5010, 5020], [0, 10, 20]],
  ])('%s', (_, time, wanted) => {
    expect(Array.from(timeOf({ time: Float64Array.from(time) })!)).toEqual(wanted);
  });
});

describe('a measured curve', () => {
  const steps = ['Discharge at 1C until 3.0 V'];
  const measured = (more: object = {}) => ({ steps, measured: [{ file: 'm.csv', step: 1, ...more }] });

  it('that is the run itself has no misfit, over time and over charge', async () => {
    const plain = await loadExperiment(write({ steps }, ''));
    const { series } = runProtocol(plain.experiment, programOf(steps)).steps[0]!;
    const over = (head: string, x: readonly number[]) =>
      `${head},Voltage [mV]\n${x.map((each, i) => `${each},${1e3 * (series.voltage[i]! - 0.005)}`).join('\n')}`;
    for (const [csv, kind] of [
      [over('Time [s]', series.time), 'time'],
      [
        over(
          'Discharge capacity [mAh/g]',
          series.capacity.map((q) => q / 3.6 / grams),
        ),
        'charge',
      ],
    ] as const) {
      const { experiment } = await loadExperiment(write(measured({ noise: '2 mV' }), csv, 'm.csv'));
      const [found] = analyse(experiment, runProtocol(experiment, programOf(steps))).misfits;
      expect(found).toMatchObject({ over: kind, measured: { noise: 2e-3 } });
      if (found?.misfit?.overlaps !== true) throw new Error('no overlap');
      // 5 mV were taken away from every point
      expect(found.misfit.rms).toBeCloseTo(5e-3, 6);
      expect(found.misfit.mean).toBeCloseTo(5e-3, 6);
    }
  });

  it('of a step that was not run is compared with nothing', async () => {
    const csv = 'Time [s],Voltage [V]\n0,4\n10,3.9';
    const { experiment } = await loadExperiment(write(measured({ step: 7 }), csv, 'm.csv'));
    const [found] = analyse(experiment, runProtocol(experiment, programOf(steps))).misfits;
    expect(found!.misfit).toBeUndefined();
  });

  it('is refused in its line, or at its key', async () => {
    const bad = 'Time [s],Voltage [V]\n0,4\n10,x';
    expect(await refusal(write(measured(), bad, 'm.csv'))).toMatch(/m\.csv:3:1 .*is not a number/);
    expect(await refusal(write(measured({ stepp: 1 }), bad, 'm.csv'))).toMatch(
      /measured\[0\]\.stepp.*did you mean "step"/,
    );
    expect(await refusal(write(measured({ file: 'n.csv' }), bad, 'm.csv'))).toMatch(
      /measured\[0\]\.file.*does not exist/,
    );
    const named = write(
      measured({ columns: { voltage: 'Ecell/V' } }),
      'Time [s],Voltage [V]\n0,4\n1,3.9',
      'm.csv',
    );
    expect(await refusal(named)).toMatch(/m\.csv.*no such column/);
  });

  it('that lies beyond the voltage window is refused with both ranges, one that leaves it is doubted', async () => {
    const graphite = 'Time [s],Voltage [V]\n0,1.4\n10,0.1';
    expect(await refusal(write(measured(), graphite, 'm.csv'))).toMatch(
      /measured\[0\]\.file.*no point inside the voltage window: measured 0\.1 to 1\.4 V, the cell's window 3 to 4\.3 V/,
    );
    const half = 'Time [s],Voltage [V]\n0,4\n10,3.5\n20,2.5\n30,2.4';
    const { warnings } = await loadExperiment(write(measured(), half, 'm.csv'));
    expect(warnings.map(({ message }) => message)).toEqual([
      "2 of 4 points lie beyond the voltage window: measured 2.4 to 4 V, the cell's window 3 to 4.3 V",
    ]);
  });

  it('may be a step of a file in Windows-1252, headed in µA', async () => {
    const csv = Buffer.from(
      'Test Time (s);Step;U/V;I/\xb5A;T/\xb0C\n0;1;4,2;0;25\n10;1;4,2;0;25\n10;2;4,1;-500;25\n20;2;4,0;-500;25',
      'latin1',
    );
    const path = write(measured({ rows: { step: 2 }, positive: 'charge' }), '', 'm.csv');
    writeFileSync(join(folder, 'm.csv'), csv);
    const { experiment } = await loadExperiment(path);
    const [one] = experiment.measured!;
    expect(Array.from(one!.curve.current!)).toEqual([5e-4, 5e-4]);
    expect(Array.from(one!.curve.time!)).toEqual([0, 10]);
  });

  it('of capacities by cycle is a retention, with a noise that fits it', async () => {
    const csv = 'Cycle,Discharge capacity [mAh/g]\n1,160\n50,150';
    const entry = { file: 'm.csv', kind: 'retention' };
    const path = write({ steps, measured: [{ ...entry, noise: '0.5 %' }] }, csv, 'm.csv');
    const [one] = (await loadExperiment(path)).experiment.retention!;
    expect(one).toMatchObject({ noise: { of: 'part', value: 0.005 }, retention: { relative: false } });
    expect(one!.retention.capacity[0]! / (160 * grams * 3.6)).toBeCloseTo(1, 12);
    for (const [more, wanted] of [
      [{ noise: '2 mV' }, /measured\[0\]\.noise.*is no voltage/],
      [{ step: 1 }, /measured\[0\]\.step.*has cycles/],
      [{ kind: 'retenton' }, /measured\[0\]\.kind.*did you mean "retention"/],
    ] as const) {
      expect(await refusal(write({ steps, measured: [{ ...entry, ...more }] }, csv, 'm.csv'))).toMatch(
        wanted,
      );
    }
  });
});
