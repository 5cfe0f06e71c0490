import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../src/core/errors.ts';
import { interpolated, misfit } from '../../src/data/misfit.ts';
import { readSpectrum, type SpectrumOptions } from '../../src/data/spectrum.ts';
import { spectrumTable } from '../../src/report/spectrum.ts';
import { CIRCUITS, frequencies, randles } from '../report/spectra.ts';

function read(text: string, options?: SpectrumOptions) {
  const reading = readSpectrum(text, options);
  if (!reading.ok)
    return { problems: reading.issues.map((one) => [one.line, formatIssue({ ...one, line: undefined })]) };
  const { frequency, re, im } = reading.value;
  return {
    frequency: [...Array.from(frequency)],
    re: [...Array.from(re)],
    im: [...Array.from(im)],
    warnings: reading.warnings.map(formatIssue),
  };
}

const AREA = { area: 2 };
const Z = { frequency: [1000, 1], re: [8, 12], im: [-2, -6], warnings: [] };

describe('a spectrum is the same however its columns are headed', () => {
  it.each([
    ['freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm', 1],
    ['f/Hz,Re(Z)/Ohm,Im(Z)/Ohm', -1],
    ['Frequency [Hz],Z_re [Ohm],Z_im [Ohm]', -1],
    ["Frequency (Hz),Z' (Ω),Z'' (Ω)", -1],
    ['Frequency (Hz),Z′ (Ω),−Z″ (Ω)', 1],
    ["Freq(Hz),Z'(ohm),-Z''(ohm)", 1],
    ['f_Hz,Zre_ohm,Zim_ohm', -1],
    ['Freq [Hz],Zreal [ohm],Zimag [ohm]', -1],
    ['FREQUENCY (HZ),ZREAL (OHM),-ZIMAG (OHM)', 1],
    ['f [Hz],Re Z [Ω],-Im Z [Ω]', 1],
    ['Frequency / Hz,Real(Z) / Ohms,- Imag(Z) / Ohms', 1],
  ])('%s', (head, minus) => {
    const text = `${head}\n1000,4,${minus}\n1,6,${3 * minus}\n`;
    expect(read(text, AREA)).toEqual(Z);
  });

  it('in kilohertz, milliohm, ohm metre squared', () => {
    expect(read('f/kHz,Re(Z)/mOhm,Im(Z)/kOhm\n1,4000,-0.001\n0.001,6000,-0.003', AREA)).toEqual(Z);
    const { re } = read('f/Hz,Z_re [Ohm.m2],Z_im [Ohm.cm2]\n1000,8e-4,-2\n1,12e-4,-6') as { re: number[] };
    expect(re[0]).toBeCloseTo(8, 12);
    expect(re[1]).toBeCloseTo(12, 12);
  });

  it('per area needs no area, and goes before per cell', () => {
    expect(read('f_Hz,Zre_ohm_cm2,Zim_ohm_cm2\n1000,8,-2\n1,12,-6')).toEqual(Z);
    const table = spectrumTable({ frequency: Z.frequency, re: Z.re, im: Z.im }, 1.54);
    expect(read(table)).toEqual(Z);
    expect(read(table, AREA)).toEqual(Z);
  });

  it('with further columns, decimal commas and Im beside −Im', () => {
    const text =
      'freq/Hz;Re(Z)/Ohm;-Im(Z)/Ohm;|Z|/Ohm;Phase(Z)/deg;Im(Z)/Ohm\n1000;4,0;1;4,1;-14;-1\n1;6;3;6,7;-27;-3,0';
    expect(read(text, AREA)).toEqual(Z);
  });

  it('with the columns named', () => {
    const im = { frequency: 'w', re: 'x', im: 'y' };
    expect(read('w,x,y\n1000,4,-1\n1,6,-3', { ...AREA, columns: im })).toMatchObject({ im: [-2, -6] });
    const minusIm = { frequency: 'w', re: 'x', minusIm: 'y' };
    expect(read('w,x,y\n1000,4,1\n1,6,3', { ...AREA, columns: minusIm })).toMatchObject({ im: [-2, -6] });
    const numbered = { frequency: 'column 3', re: 'column 1', minusIm: 'column 2' };
    expect(read('4,1,1000\n6,3,1', { ...AREA, columns: numbered })).toMatchObject({ im: [-2, -6] });
  });

  it('a minus in the header counts also where the column is named, once', () => {
    const text = 'f/Hz,Re(Z)/Ohm,-Im(Z)/Ohm\n1000,4,1\n1,6,3';
    expect(read(text, { ...AREA, columns: { im: '-Im(Z)/Ohm' } })).toEqual(Z);
    expect(read(text, { ...AREA, columns: { minusIm: '−im(z)/ohm' } })).toEqual(Z);
  });
});

describe('what is doubtful is a warning', () => {
  it('no unit', () => {
    expect(read('f,Re,Im\n1000,4,-1\n1,6,-3', AREA)).toEqual({
      ...Z,
      warnings: [
        'warning: "f" has no unit and is taken as Hz',
        'warning: "Re" has no unit and is taken as ohm',
        'warning: "Im" has no unit and is taken as ohm',
      ],
    });
  });

  it('an inductive spectrum: the sign is likely the other', () => {
    const { warnings } = read("f/Hz,Z' [Ohm],Z'' [Ohm]\n1000,4,1\n1,6,3", AREA) as { warnings: string[] };
    expect(warnings).toEqual([
      `warning: "Z'' [Ohm]" gives` +
        ' Im Z > 0 (inductive) at 2 of 2 points; its sign may be the other; name the column as minusIm if it holds −Im Z',
    ]);
    const turned = read('f/Hz,Re(Z)/Ohm,-Im(Z)/Ohm\n1000,4,-1\n1,6,-3', AREA) as { warnings: string[] };
    expect(turned.warnings[0]).toContain('name the column as im if it holds Im Z');
  });
});

describe('what is wrong names the place and the nearest', () => {
  const HEAD = 'f/Hz,Re(Z)/Ohm,-Im(Z)/Ohm';
  it.each<[string, string, SpectrumOptions, (string | number | undefined)[][]]>([
    [
      'a misspelt column',
      `# x\n${HEAD}\n1,2,3`,
      { area: 1, columns: { re: 'Re(z)/Omh' } },
      [
        [
          2,
          're = "Re(z)/Omh": no such column; did you mean "Re(Z)/Ohm"?; allowed: f/Hz, Re(Z)/Ohm, -Im(Z)/Ohm',
        ],
      ],
    ],
    [
      'a column that is not recognised',
      'f/Hz,Re(Z)/Ohm,-Imm(Z)/Ohm\n1,2,3',
      { area: 1 },
      [
        [
          1,
          'im: no column is known to be the imaginary part of Z; did you mean "-Imm(Z)/Ohm"?; columns are f/Hz, Re(Z)/Ohm, -Imm(Z)/Ohm; name the one that is meant',
        ],
      ],
    ],
    [
      'two of a kind',
      `${HEAD},Zreal/Ohm\n1,2,3,4`,
      { area: 1 },
      [[1, 're: "Re(Z)/Ohm" and "Zreal/Ohm" are both the real part of Z; name the one that is meant']],
    ],
    [
      'one column twice',
      `${HEAD}\n1,2,3`,
      { area: 1, columns: { im: 'Re(Z)/Ohm' } },
      [[1, '["f/Hz","Re(Z)/Ohm","Re(Z)/Ohm"]: one column is named twice']],
    ],
    [
      'im and minusIm',
      `${HEAD}\n1,2,3`,
      { area: 1, columns: { im: '-Im(Z)/Ohm', minusIm: '-Im(Z)/Ohm' } },
      [[1, 'minusIm: stands beside im; name one of the two']],
    ],
    [
      'a frequency for an impedance',
      `${HEAD}\n1,2,3`,
      { area: 1, columns: { frequency: 'Re(Z)/Ohm' } },
      [[1, 'frequency = "Re(Z)/Ohm": the unit in the header is not one of a frequency']],
    ],
    [
      'no area',
      'f/Hz,Re(Z),Z_im [Ohm.cm2]\n1,2,3',
      {},
      [
        [
          undefined,
          'area: "Re(Z)" has no unit and is taken as ohm; the area of the electrode is needed to get ohm cm²; a column in ohm cm² is headed like "Z_re [Ohm.cm2]"',
        ],
      ],
    ],
    [
      'an area of 0',
      `f/Hz,Re(Z)/Ohm,Z_im [Ohm.cm2]\n1,2,3`,
      { area: 0 },
      [[undefined, 'area = 0: must be a positive number of cm²']],
    ],
    [
      'a frequency of 0 and an impedance of 0',
      `${HEAD}\n0,2,3\n1,0,0`,
      { area: 1 },
      [
        [2, '0: "f/Hz" must be above 0'],
        [3, 'Z is 0, which is no measurement'],
      ],
    ],
    ['no number', `${HEAD}\n1,x,3`, { area: 1 }, [[2, '"x": is not a number, in the column "Re(Z)/Ohm"']]],
    ['no text', '', {}, [[undefined, 'has no rows']]],
  ])('%s', (_, text, options, problems) => {
    expect(read(text, options)).toEqual({ problems });
  });
});

describe('the misfit of a spectrum', () => {
  const circuit = CIRCUITS.SLC1!;
  const simulated = randles('x', circuit);

  it('interpolates on log f: a circuit between ten points per decade to 2e-4 of |Z|', () => {
    const measured = randles('y', circuit, frequencies(9.1e4, 1.3e-2, 17));
    const found = misfit(simulated, measured)!;
    console.log(
      `interpolation: ${found.worst.toExponential(1)} of |Z| at ${found.worstFrequency.toFixed(0)} Hz`,
    );
    // (3/128) h⁴ of the cubic's error bound, h = ln(10)/10, times the fourth derivative of an arc over |Z|.
    expect(found.worst).toBeLessThan(3e-4);
    expect(found.outside).toBe(0);
  });

  it('is the part by which the measured one is off', () => {
    const off = {
      ...simulated,
      re: Array.from(simulated.re, (x) => x / 1.05),
      im: Array.from(simulated.im, (y) => y / 1.05),
    };
    const found = misfit(simulated, off)!;
    expect(found.relativeRms).toBeCloseTo(0.05, 12);
    expect(found.compared).toBe(71);
  });

  it('is the root mean square, and says where it is worst', () => {
    const measured = { frequency: [1, 10, 100], re: [1, 1, 1], im: [0, 0, 0] };
    const found = misfit({ frequency: [1, 10, 100], re: [1, 1.3, 1], im: [0, 0, -0.4] }, measured)!;
    expect(found.relativeRms).toBeCloseTo(Math.sqrt(0.25 / 3), 12);
    expect(found.worst).toBeCloseTo(0.4, 12);
    expect(found.worstFrequency).toBe(100);
  });

  it('leaves out what was not simulated, and rounds no end away', () => {
    const measured = { frequency: [1e6, 1.000001e5, 1, 1e-3], re: [1, 1, 1, 1], im: [0, 0, 0, 0] };
    expect(misfit(simulated, measured)).toMatchObject({ compared: 2, outside: 2 });
    expect(misfit(simulated, { frequency: [1e7], re: [1], im: [1] })).toBeUndefined();
  });

  it('of few points still is one, and not of none or of repeated ones', () => {
    expect(interpolated({ frequency: [10], re: [1], im: [2] })(10)).toEqual({ re: 1, im: 2 });
    expect(interpolated({ frequency: [1, 100], re: [1, 3], im: [0, 4] })(10)).toEqual({ re: 2, im: 2 });
    expect(() => interpolated({ frequency: [], re: [], im: [] })).toThrow('without points');
    expect(() => interpolated({ frequency: [5, 5], re: [1, 2], im: [1, 2] })).toThrow(
      '5 Hz is in the spectrum twice',
    );
  });
});

it('the reference spectra are read', () => {
  for (const name of ['eis_xu2019_sto0.5_fine', 'uniform_eis_sto0.5', 'bilayer_porosity_eis_sto0.5']) {
    const text = readFileSync(new URL(`../reference/${name}.csv`, import.meta.url), 'utf8');
    const found = read(text) as { im: number[]; warnings: string[] };
    expect(found.warnings).toEqual([]);
    expect(found.im.length).toBe(text.trimEnd().split('\n').length - 1);
    expect(Math.max(...found.im)).toBeLessThan(0);
  }
});
