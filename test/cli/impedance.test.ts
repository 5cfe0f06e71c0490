import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inEmptyFolder, repository, runIn, STACK } from './terminal.ts';

const blc1 = join(repository, 'configs/cells/blc1.json');
const folder = mkdtempSync(join(tmpdir(), 'stratode-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function experiment(name: string, keys: Record<string, unknown>): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ experiment: 'impedance', cell: blc1, ...keys }));
  return path;
}

describe('stratode impedance', () => {
  it('writes spectrum, shares and figures, and says which method it used', async () => {
    const { code, out, err, files } = await runIn(folder, ['impedance', blc1, '--soc', '0.5', '--out', 'z']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('SoC 0.5 · 3.778 V · exact (uniform layers at rest) · R_dc');
    for (const name of [
      'spectrum.csv',
      'shares.csv',
      'summary.json',
      'manifest.json',
      'figures/nyquist.svg',
    ]) {
      expect(files).toContain(`z/${name}`);
    }
    const [head, first] = readFileSync(join(folder, 'z/spectrum.csv'), 'utf8').split('\n');
    expect(head).toBe('State,Frequency [Hz],Z_re [Ohm],Z_im [Ohm],Z_re [Ohm.cm2],Z_im [Ohm.cm2],Drift');
    const [, f, re, im, area] = first.split(',').map(Number);
    expect([f, re > 0, im < 0]).toEqual([100000, true, true]);
    expect(area / re).toBeCloseTo(1.54, 9);
  });

  it('refuses a state of charge beyond 1 and leaves nothing', async () => {
    const { code, err, files } = await inEmptyFolder(['impedance', blc1, '--soc', '1.5']);
    expect({ code, files }).toEqual({ code: 2, files: [] });
    expect(err).toContain('--soc');
    expect(err).not.toMatch(STACK);
  });
});

describe('an impedance experiment', () => {
  it('fits its own spectrum when that is given as measured', async () => {
    const spectrum = join(folder, 'eis.csv');
    const rows = readFileSync(join(folder, 'z/spectrum.csv'), 'utf8').trim().split('\n').slice(1);
    const lines = rows.map((row) => {
      const [, f, re, im] = row.split(',');
      return `${f};${re};${im}`;
    });
    writeFileSync(spectrum, ['f/Hz;Re(Z)/Ohm;Im(Z)/Ohm', ...lines].join('\n'));
    const file = experiment('own.json', {
      initialState: { stateOfCharge: 0.5 },
      measured: [{ file: 'eis.csv', name: 'own' }],
    });
    const { code, out } = await runIn(folder, ['run', file, '--out', 'own']);
    expect(code).toBe(0);
    const percent = Number(/own against SoC 0.5: (\S+) % RMS/.exec(out)?.[1]);
    expect(percent).toBeLessThan(1e-6);
    const { Measured } = JSON.parse(readFileSync(join(folder, 'own/summary.json'), 'utf8'));
    expect(Measured).toHaveLength(1);
    expect(Measured[0]).toMatchObject({ Name: 'own', State: 'SoC 0.5', Points: rows.length });
    expect(Measured[0]['RMS [% of |Z|]']).toBeLessThan(1e-6);
    await runIn(folder, ['report', 'own']);
    expect(readFileSync(join(folder, 'own/report.html'), 'utf8')).toContain('Against what was measured');
  });

  it('takes a spectrum under load and tells the drift', async () => {
    const steps = ['Discharge at 1C for 10 minutes'];
    const file = experiment('load.json', { steps, underLoad: true });
    const { code, out } = await runIn(folder, ['run', file, '--out', 'load']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /after Discharge at 1C for 10 minutes .* linearised .* drifts by more than 1 % at \d+/,
    );
  });

  it.each([
    ['underLoad without steps', { underLoad: true }, 'underLoad'],
    ['exact after steps', { method: 'exact', steps: ['Rest for 1 hour'] }, 'method'],
    ['a frequency in seconds', { frequencies: { from: '1 s', to: '1 Hz' } }, 'frequencies.from'],
    ['a misspelt key', { frequences: ['1 Hz'] }, 'did you mean "frequencies"?'],
    ['a file that is not there', { measured: [{ file: 'nowhere.csv' }] }, 'measured[0].file'],
    ['a state beyond the window', { initialState: { stateOfCharge: 2 } }, 'initialState.stateOfCharge'],
  ])('is refused for %s', async (name, keys, place) => {
    const file = experiment(`${name}.json`, keys);
    const { code, err, files } = await inEmptyFolder(['run', file]);
    expect({ code, files }).toEqual({ code: 2, files: [] });
    expect(err).toContain(place);
    expect(err).not.toMatch(STACK);
  });
});
