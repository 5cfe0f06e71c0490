import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activeMaterialNames, electrolyteNames, metalNames } from '../../src/materials/library.ts';
import { inEmptyFolder, runIn } from './terminal.ts';

const names = [...activeMaterialNames, ...electrolyteNames, ...metalNames];

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('stratode materials', () => {
  it('lists the library: name, kind, range, source', async () => {
    const { code, out, err, files } = await inEmptyFolder(['materials']);
    expect({ code, err, files }).toEqual({ code: 0, err: '', files: [] });
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(names);
    expect(out).toMatch(/^nmc532-xu2019-original +active material +θ 0\.3 to 1 +Xu et al\. 2019$/m);
    expect(out).toMatch(/^lipf6-nyman2008 +electrolyte +c_e 0\.2 to 2 mol L⁻¹ +Nyman et al\. 2008$/m);
    expect(out).toMatch(/^lithium +metal +c_e 0 to 3 mol L⁻¹ +Xu et al\. 2019$/m);
  });

  it.each(names)('shows %s in lines that fit, without colours', async (name) => {
    const { code, out, err } = await inEmptyFolder(['materials', name]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.startsWith(`${name} · `)).toBe(true);
    expect(out).not.toContain('\u001b');
    expect(out).not.toMatch(/NaN|undefined|Infinity|[\u2800-\u28ff]/);
    for (const line of out.split('\n').filter((line) => line.includes('│')))
      expect(line.length).toBeLessThan(80);
  });

  it('says what is known: numbers, laws with unit, range, source, values and a plot', async () => {
    const { out } = await inEmptyFolder(['materials', 'nmc532-colclasure2020']);
    expect(out).toMatch(/^Maximum concentration 49600 mol m⁻³ · BATMODS-lite/m);
    expect(out).toMatch(/^Density 4789 kg m⁻³ · derived/m);
    expect(out).toMatch(/^U +V +4\.171 +3\.845 +3\.718 +2\.992$/m);
    expect(out).toMatch(/^at 25 °C, i_0 at 1 mol L⁻¹$/m);
    expect(out).toMatch(/^Diffusivity D_s \[m² s⁻¹\] · θ 0\.34 to 1$/m);
    expect(out).toMatch(/^2\.992 │█+▁$/m);
    const constant = await inEmptyFolder(['materials', 'nmc532-xu2019']);
    expect(constant.out).toMatch(/^Diffusivity D_s \[m² s⁻¹\] · 1e-14 everywhere · θ 0 to 1$/m);
    expect(constant.out).toMatch(/^source: Mohtat et al\. 2020, as used by PyBaMM/m);
  });

  it('prints numbers as JSON and nothing else', async () => {
    const list = JSON.parse((await inEmptyFolder(['materials', '--json'])).out);
    expect(list.map(({ name }: { name: string }) => name)).toEqual(names);
    const one = JSON.parse((await inEmptyFolder(['materials', 'lipf6-gen2', '--json'])).out);
    expect(one).toMatchObject({ kind: 'electrolyte', state: { symbol: 'c_e', unit: 'mol/L' } });
    expect(one.properties.map(({ symbol }: { symbol: string }) => symbol)).toContain('kappa');
    expect(one.properties[0].states).toHaveLength(one.properties[0].values.length);
  });

  it('draws an SVG, and writes over none unless told', async () => {
    const argv = ['materials', 'nmc532-xu2019', '--out', 'nmc.svg'];
    const { code, out, files } = await runIn(cwd, argv);
    expect({ code, files }).toEqual({ code: 0, files: ['nmc.svg'] });
    expect(out.endsWith('→ nmc.svg\n')).toBe(true);
    expect(readFileSync(join(cwd, 'nmc.svg'), 'utf8')).toMatch(/^<svg.*Open-circuit potential/s);
    expect(await runIn(cwd, argv)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('is there already'),
    });
    expect((await runIn(cwd, [...argv, '--force'])).code).toBe(0);
  });

  it.each<[string, string[], RegExp]>([
    ['a slip', ['lithum'], /has no "lithum"; did you mean "lithium"\?; allowed: nmc532-xu2019, /],
    ['a part of a name', ['landesfeind'], /did you mean "lipf6-landesfeind2019-ec-emc"/],
    ['nothing like it', ['unobtainium'], /has no "unobtainium"; allowed/],
    ['a figure of the whole library', ['--out', 'a.svg'], /--out wants a material/],
    ['a figure of another format', ['lithium', '--out', 'a.png'], /--out: "a\.png": must end in "\.svg"/],
    ['too much', ['lithium', 'lithium'], /too much/],
  ])('with %s is refused', async (_, words, reason) => {
    const { code, out, err, files } = await inEmptyFolder(['materials', ...words]);
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: [] });
    expect(err).toMatch(reason);
  });
});
