import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repository, runIn } from './terminal.ts';

const CELLS = join(repository, 'configs/cells');
const discharge = (cell: string, rate: string) => ({
  experiment: 'protocol',
  cell: join(CELLS, `${cell}.json`),
  steps: [`Discharge at ${rate} until 3.0 V`],
});
const CLAIM = {
  id: 'faster-is-less',
  claim: 'A faster discharge gives less.',
  experiment: discharge('slc1', '3C'),
  quantity: 'Discharge capacity [mA.h]',
  against: { experiment: discharge('slc1', 'C/2') },
  below: '0 %',
  source: 'Peukert 1897',
  evidence: 'text',
};
const IMPEDANCE = {
  experiment: 'impedance',
  cell: join(CELLS, 'slc1.json'),
  initialState: { stateOfCharge: 0.5 },
};
const VALOEN = { material: 'lipf6-valoen2005', quantity: 'Conductivity [S.m-1]' };

describe('stratode validate', () => {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'stratode-validate-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const run = async (claims: readonly object[], command = 'validate') => {
    writeFileSync(join(cwd, 'own.json'), JSON.stringify({ study: 'validation', claims }, null, 1));
    return runIn(cwd, [command, 'own.json']);
  };
  const table = () => readFileSync(join(cwd, 'results/own/table.csv'), 'utf8').trim().split('\n');

  it.each(['validate', 'run'])(
    'by %s writes a table, the claims in words and figures, and exits 0',
    async (command) => {
      const { code, out, files } = await run([CLAIM], command);
      expect(code).toBe(0);
      expect(out).toContain('1 claims · 1 hold · 0 fail as expected · 0 otherwise');
      expect(files.map((name) => name.slice('results/own/'.length))).toEqual(
        expect.arrayContaining([
          'claims.md',
          'figures/deviations.svg',
          'manifest.json',
          'summary.json',
          'table.csv',
          'table.md',
        ]),
      );
      expect(table()[1]).toMatch(/^faster-is-less,.*,holds,/);
    },
  );

  it('exits 3 where a claim fails, and where one that is expected to fail holds', async () => {
    const failing = await run([{ ...CLAIM, below: undefined, above: '0 %' }]);
    expect(failing).toMatchObject({ code: 3, err: 'faster-is-less fails\n' });
    const holding = await run([{ ...CLAIM, expect: 'fails', because: 'for this test' }]);
    expect(holding).toMatchObject({ code: 3, err: 'faster-is-less holds against expectation\n' });
  });

  it('reads spectra, fitted circuits, cells, sweeps and comparisons beside protocols', async () => {
    const exact = { ...IMPEDANCE, frequencies: ['1 kHz'] };
    const vary = { 'cell.positive.layers[0].porosity': [0.4, 0.45] };
    const claims = [
      {
        ...CLAIM,
        id: 'spectrum',
        experiment: exact,
        quantity: 'State of charge',
        against: undefined,
        below: undefined,
        value: 0.5,
        tolerance: 1e-9,
      },
      {
        ...CLAIM,
        id: 'circuit',
        experiment: IMPEDANCE,
        circuit: 'R0-p(R1,CPE1)-W1',
        quantity: 'R1 [Ohm.cm2]',
        against: undefined,
        below: undefined,
        above: '1 ohm cm^2',
      },
      {
        ...CLAIM,
        id: 'cell',
        experiment: undefined,
        cell: join(CELLS, 'slc1.json'),
        quantity: 'Areal capacity [mA.h.cm-2]',
        against: undefined,
        below: undefined,
        value: '3 mAh/cm^2',
        tolerance: '0.01 %',
      },
      {
        ...CLAIM,
        id: 'sweep',
        experiment: undefined,
        study: { study: 'sweep', base: discharge('slc1', '3C'), combine: 'grid', vary },
        take: 'maximum',
        against: { take: 'minimum' },
        below: undefined,
        above: '0 %',
      },
      {
        ...CLAIM,
        id: 'comparison',
        experiment: undefined,
        study: {
          study: 'comparison',
          designs: { A: join(CELLS, 'slc1.json'), B: join(CELLS, 'slc2.json') },
          rates: ['3C'],
        },
        quantity: 'Discharge capacity [mA.h.cm-2]',
        where: { Design: 'A' },
        against: { where: { Design: 'B' } },
      },
    ];
    const { code } = await run(claims);
    expect(code).toBe(0);
    expect(table()).toHaveLength(1 + claims.length);
  });

  it('names a quantity that a run does not have in its line, with the nearest that it has, and writes nothing', async () => {
    const { code, err, files } = await run([{ ...CLAIM, quantity: 'Discharge capcity [mA.h]' }]);
    expect({ code, files }).toEqual({ code: 2, files: ['own.json'] });
    expect(err).toMatch(
      /own\.json:\d+:\d+ .*claims\[0\]\.quantity.*did you mean "Discharge capacity \[mA\.h\]"/,
    );
  });

  it('finds what is wrong in a file that a claim names, in the line of that file', async () => {
    writeFileSync(
      join(cwd, 'bad.json'),
      JSON.stringify({ ...discharge('slc1', '1C'), steps: ['Discharge at 1C'] }, null, 1),
    );
    const { code, err } = await run([
      { ...CLAIM, experiment: 'bad.json' },
      { ...CLAIM, id: 'x', experiment: 'no.json' },
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/bad\.json:\d+:\d+/);
    expect(err).toMatch(/own\.json:\d+:\d+ .*no\.json.*does not exist/);
  });

  it('refuses a file that is no validation, and says what runs it', async () => {
    const { code, err } = await runIn(repository, ['validate', 'configs/cells/blc1.json']);
    expect(code).toBe(2);
    expect(err).toContain('a validation is wanted');
  });

  it('draws ten claims about one material without a parity of nothing', async () => {
    const claims = Array.from({ length: 10 }, (_, i) => ({
      ...VALOEN,
      id: `c${i}`,
      claim: 'x',
      at: { concentration: `${0.5 + i / 10} mol/L` },
      above: '0.1 S/m',
      source: 'x',
      evidence: 'code',
    }));
    const { code, files } = await run(claims);
    expect(code).toBe(0);
    expect(files.some((name) => name.includes('parity'))).toBe(false);
  });
});
