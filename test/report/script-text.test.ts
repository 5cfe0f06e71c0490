import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainScripts, runsOf, scriptWidth, withScripts } from '../../src/report/script-text.ts';
import { textWidth } from '../../src/report/text-width.ts';

it('a text is cut at its scripts, and a hyphen in one is a minus', () => {
  expect(runsOf('c_{s,surf} [mAh g^{-1}]')).toEqual([
    { text: 'c', script: 'base' },
    { text: 's,surf', script: 'sub' },
    { text: ' [mAh g', script: 'base' },
    { text: '−1', script: 'super' },
    { text: ']', script: 'base' },
  ]);
});

it('a text without scripts is one run, as wide as before', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[_^]\{/.test(text)),
      (text) => {
        expect(
          runsOf(text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
        expect(scriptWidth(text, 12)).toBeCloseTo(textWidth(text, 12), 9);
      },
    ),
  );
});

it('a script takes less room than its signs at full size', () => {
  expect(scriptWidth('D_{s}', 12)).toBeLessThan(textWidth('Ds', 12));
  expect(scriptWidth('D_{s}', 12)).toBeGreaterThan(textWidth('D', 12));
});

it('an SVG text ends on the baseline it began on', () => {
  const svg = withScripts('<svg><text font-size="10px">cm^{-2} V_{oc} x</text></svg>');
  const shifts = [...svg.matchAll(/dy="([-\d.]+)"/g)].map(([, dy]) => Number(dy));
  expect(shifts.length).toBeGreaterThan(3);
  expect(shifts.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9);
  expect(svg.replace(/<[^>]*>/g, '')).toBe('cm−2 Voc x');
});

it('an SVG without scripts is left as it is', () => {
  const svg = '<svg><text font-size="10px">a_b ^ {c}</text></svg>';
  expect(withScripts(svg)).toBe(svg);
});

it('where texts are plain, numbers are raised by Unicode', () => {
  expect(plainScripts('Ω cm^{2}, mAh g^{-1}, D_{s}, c_{0}, θ_{surf}')).toBe('Ω cm², mAh g⁻¹, Dₛ, c₀, θ surf');
});
