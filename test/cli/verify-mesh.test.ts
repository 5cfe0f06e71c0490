import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inEmptyFolder, repository, runIn } from './terminal.ts';

const cells = join(repository, 'configs/cells');
const shipped = readdirSync(cells).filter((name) => /\.jsonc?$/.test(name));
const experiment = join(repository, 'test/fixtures/good/experiment.json');
const LINE = /^mesh error [\d.]+ mV · [\d.]+ % capacity \(x order (\d\.\d\d|2 assumed)\)$/m;

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const json = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'));

describe('V20: the discretisation error of each shipped cell at 1C', () => {
  it.each(shipped)('%s: at most 0.1 % of capacity and 1 mV', async (name) => {
    const { code, out } = await runIn(cwd, [
      'discharge',
      join(cells, name),
      '--verify-mesh',
      '--out',
      'here',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(LINE);
    const summary = json('here/summary.json');
    const [volts, capacity] = [
      summary['Estimated voltage error [mV]'],
      summary['Estimated capacity error [%]'],
    ];
    console.log(`${name}: ${volts.toFixed(3)} mV, ${capacity.toFixed(5)} % of capacity`);
    expect(volts).toBeGreaterThan(0);
    expect(volts).toBeLessThanOrEqual(1);
    expect(capacity).toBeLessThanOrEqual(0.1);
  });
});

describe('--verify-mesh', () => {
  it('keeps the result, and adds the estimate to summary and manifest', async () => {
    const plain = await runIn(cwd, ['run', experiment, '--out', 'plain']);
    const verified = await runIn(cwd, ['run', experiment, '--out', 'verified', '--verify-mesh']);
    expect(plain.out).not.toMatch(LINE);
    expect(verified.out).toMatch(LINE);
    const {
      'Estimated voltage error [mV]': volts,
      'Estimated capacity error [%]': capacity,
      ...rest
    } = json('verified/summary.json');
    expect(rest).toEqual(json('plain/summary.json'));
    expect(json('plain/manifest.json').meshError).toBeUndefined();
    const { meshError } = json('verified/manifest.json');
    expect(meshError.voltage * 1e3).toBeCloseTo(volts, 12);
    expect(meshError.capacity * 100).toBeCloseTo(capacity, 12);
    for (const coordinate of ['depth', 'radius', 'time']) {
      expect(meshError[coordinate]).toMatchObject({
        capacity: expect.any(Number),
        voltage: expect.any(Number),
      });
    }
  });

  it('says nothing where no charge passed', async () => {
    const argv = ['run', experiment, '--verify-mesh', '--set', 'steps=["Rest for 1 hour"]'];
    const { code, out } = await runIn(cwd, argv);
    expect(code).toBe(0);
    expect(out).not.toContain('mesh error');
  });

  it('is refused for a study', async () => {
    const study = join(repository, 'test/fixtures/good/study.json');
    const { code, err, files } = await inEmptyFolder(['run', study, '--verify-mesh']);
    expect({ code, files }).toEqual({ code: 2, files: [] });
    expect(err).toContain('--verify-mesh is for one experiment');
  });
});
