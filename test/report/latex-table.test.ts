import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latexTable, latexText } from '../../src/report/latex-table.ts';
import { parameterTable } from '../../src/report/parameter-table.ts';
import { markdownTable } from '../../src/report/tables.ts';
import { uncertain } from '../../src/report/uncertain.ts';
import { evenly } from '../evenly.ts';

describe('a value with its uncertainty in parentheses', () => {
  it.each([
    [5.3, 0.5, '5.3(5)'],
    [0.35, 0.02, '0.35(2)'],
    [0.35, 0.012, '0.350(12)'],
    [1234, 56, '1230(60)'],
    [-2.5, 0.25, '−2.5(3)'],
    [5.3e-6, 5e-7, '5.3(5) × 10^{-6}'],
    [0, 0.1, '0.00(10)'],
    [8.1e5, 2e4, '8.1(2) × 10^{5}'],
    [709.7, 13.5, '710(14)'],
    [5312, 135, '5310(140)'],
  ])('%d ± %d is %s', (value, u, text) => {
    expect(uncertain(value, u)).toBe(text);
  });

  it('is read back within half of its last digit, and the uncertainty within 20 %', () => {
    fc.assert(
      fc.property(evenly(-12, 12), evenly(-4, -0.1), fc.boolean(), (power, relative, negative) => {
        const value = (negative ? -1 : 1) * 10 ** power;
        const u = Math.abs(value) * 10 ** relative;
        const text = uncertain(value, u);
        const [, whole = '', digits = '', exponent = '0'] =
          /^(−?[\d.]+)\((\d+)\)(?: × 10\^\{(-?\d+)\})?$/.exec(text) ?? [];
        const scale = 10 ** Number(exponent);
        const decimals = whole.split('.')[1]?.length ?? 0;
        const shown = Number(whole.replace('−', '-')) * scale;
        const shownU = (decimals > 0 ? Number(digits) * 10 ** -decimals : Number(digits)) * scale;
        expect(Math.abs(shown - value), text).toBeLessThanOrEqual(0.51 * u);
        expect(Math.abs(shownU / u - 1), text).toBeLessThan(0.26);
      }),
    );
  });

  it('without one is refused', () => {
    expect(() => uncertain(1, 0)).toThrow('1 ± 0');
    expect(() => uncertain(Number.NaN, 1)).toThrow('NaN');
  });
});

const porosity = {
  path: 'positive.layers[0].porosity',
  value: 0.35,
  unit: '',
  uncertainty: 0.02,
  kind: 'assumed',
  source: 'assumed & 50 %',
} as const;
const radius = { ...porosity, path: 'particleRadius', value: 5.3e-6, unit: 'm', uncertainty: undefined };

describe('a table for a manuscript', () => {
  it('has the rules of booktabs, values to the right, and every sign of LaTeX escaped', () => {
    const text = latexTable(parameterTable([porosity, radius]), {
      caption: 'Values, mAh cm⁻²',
      label: 'tab:a b',
    });
    for (const part of ['\\toprule', '\\midrule', '\\bottomrule', '{lrll}', '\\label{tab:a-b}']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('0.35(2)');
    expect(text).toContain('5.3 $\\times$ 10\\textsuperscript{$-$6}');
    expect(text).toContain('assumed \\& 50 \\%');
    expect(text.match(/&/g)?.length).toBe(3 * 3 + 2);
  });

  it('is Markdown by the same rows', () => {
    expect(markdownTable(parameterTable([porosity]))).toContain('| 0.35(2) |');
  });

  it('escapes whatever LaTeX would read as a command', () => {
    expect(latexText('a_b^c {x} \\y $5 #1 ~')).toBe(
      'a\\_b\\textasciicircum{}c \\{x\\} \\textbackslash{}y \\$5 \\#1 \\textasciitilde{}',
    );
  });
});
