/** Capacities by cycle that were measured beside a plain run: on the terminal, in the folder, in the report, redrawn. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository, runIn } from './terminal.ts';

/** Of capacities that a file gives in 16 digits [mAh]. */
const ROUNDING = 1e-12;

const cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));
const run = (name: string, measured: readonly object[]) => {
  const experiment = {
    experiment: 'cycling',
    cell: join(repository, 'configs/cells/example-ageing.json'),
    cycles: 3,
    charge: 'Charge at 1C until 4.2 V',
    discharge: 'Discharge at 1C until 3.4 V',
    ...(measured.length > 0 && { measured: measured.map((one) => ({ kind: 'retention', ...one })) }),
  };
  writeFileSync(join(cwd, `${name}.json`), JSON.stringify(experiment));
  return runIn(cwd, ['run', `${name}.json`]);
};
const OWN = 'results/plain/cycles.csv';
const own = (capacity: string) => ({ file: OWN, name: capacity, columns: { capacity } });
let capacities: number[] = [];

beforeAll(async () => {
  expect(await run('plain', [])).toMatchObject({ code: 0, err: '' });
  const rows = read(OWN).trim().split('\n').slice(1);
  capacities = rows.map((row) => Number(row.split(',')[2]));
  const [first = 0] = capacities;
  const shifted = capacities.map((each, k) => `${k + 1},${each + 0.01 * first}`);
  writeFileSync(
    join(cwd, 'shifted.csv'),
    ['Cycle,Discharge capacity [mAh]', ...shifted, `7,${first}`, `8,${first}`].join('\n'),
  );
  const retention = capacities.map((each, k) => `${k + 1},${(100 * each) / first - (k === 0 ? 0 : 1)}`);
  writeFileSync(join(cwd, 'parts.csv'), ['Cycle,Capacity retention [%]', ...retention].join('\n'));
  writeFileSync(join(cwd, 'late.csv'), 'Cycle,SoH [%]\n5,100\n6,99');
}, 60_000);

describe('a run beside capacities by cycle', () => {
  it('that are its own has no misfit', async () => {
    const columns = ['Discharge capacity [mA.h]', 'Discharge capacity [mA.h.g-1]', 'Capacity retention'];
    expect((await run('own', columns.map(own))).code).toBe(0);
    const found = json('results/own/summary.json')['Measured'];
    expect(found.map((row: { Points: number }) => row.Points)).toEqual([3, 3, 2]);
    for (const row of found) expect(row['RMSE [mA.h]'] ?? row['RMSE [%]'], row.Name).toBeLessThan(ROUNDING);
  });

  it('that are 1 % more is off by 1 %, and cycles that it has not are named', async () => {
    const { code, out } = await run('off', [
      { file: 'shifted.csv' },
      { file: 'parts.csv' },
      { file: 'late.csv' },
    ]);
    expect(code).toBe(0);
    const [shifted, parts, late] = json('results/off/summary.json')['Measured'];
    expect(shifted['RMSE [mA.h]'] / (0.01 * capacities[0]!)).toBeCloseTo(1, 9);
    expect(shifted).toMatchObject({ Points: 3, 'No simulated discharge': 'cycles 7 to 8' });
    expect(parts['RMSE [%]']).toBeCloseTo(1, 9);
    expect(parts['Worst [%]']).toBeCloseTo(1, 9);
    expect(late).toEqual({ Name: 'late.csv', Points: 0, 'No simulated discharge': 'cycles 5 to 6' });
    expect(out).toMatch(/shifted\.csv: .* mAh RMS, .*; 3 cycles, no simulated discharge of cycles 7 to 8\n/);
    expect(out).toMatch(
      /parts\.csv: 1 % of cycle 1 RMS, 1 % on average, at most 1 % at cycle \d; 2 cycles\n/,
    );
    expect(out).toMatch(/late\.csv: .* parts of that of cycle 5, which has no simulated discharge\n/);
    const title = JSON.stringify(json('results/off/figures/cycles.vl.json').title);
    expect(title).toContain('Not drawn, their first cycle not simulated: late.csv');
  });

  it('in parts of the first alone is drawn as retention', async () => {
    expect((await run('parts', [{ file: 'parts.csv' }])).code).toBe(0);
    expect(read('results/parts/figures/cycles.vl.json')).toContain('"Capacity retention [%]"');
    expect(read('results/parts/figures/cycles.csv')).toMatch(/^simulated,1,100,1,/m);
  });

  it('is told in its report, and its stored figure has the points where it is drawn again', async () => {
    expect((await runIn(cwd, ['report', 'results/off'])).code).toBe(0);
    const html = read('results/off/report.html');
    expect(html).toContain('Against what was measured');
    expect(html).toContain('<td>cycles 7 to 8</td>');
    const drawn = ['plot', 'results/off', '--kind', 'cycles', '--format', 'svg', '--out', 'again'];
    expect((await runIn(cwd, drawn)).code).toBe(0);
    const points = read('again/cycles.svg').match(/<path aria-label="x: [^;"]*; y: [^;"]*"/g);
    // five of the one file, three of the other
    expect(points).toHaveLength(8);
  });

  it('comes to the same from its resolved input, without the measured files', async () => {
    writeFileSync(join(cwd, 'again.json'), JSON.stringify(json('results/off/manifest.json').input));
    for (const name of ['shifted.csv', 'parts.csv', 'late.csv']) rmSync(join(cwd, name));
    expect((await runIn(cwd, ['run', 'again.json', '--out', 'resolved'])).code).toBe(0);
    for (const file of ['summary.json', 'figures/cycles.vl.json'])
      expect(read(`resolved/${file}`), file).toBe(read(`results/off/${file}`));
  });
});
