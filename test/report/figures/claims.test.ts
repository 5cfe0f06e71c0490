import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import type { ClaimLine, ClaimTarget } from '../../../src/report/claim-table.ts';
import { claimDeviationsFigure } from '../../../src/report/figures/claim-deviations.ts';
import { claimParityFigure } from '../../../src/report/figures/claim-parity.ts';
import { boxesOf, overlaps } from '../boxes.ts';

const line = (id: string, target: ClaimTarget, more: Partial<ClaimLine>): ClaimLine => ({
  id,
  statement: 'made up',
  quantity: 'Capacity [mA.h]',
  unit: 'mA.h',
  target,
  simulated: undefined,
  deviation: undefined,
  inTolerances: undefined,
  verdict: 'holds',
  good: true,
  because: undefined,
  source: 'nobody',
  evidence: 'text',
  given: undefined,
  notGiven: undefined,
  ...more,
});
const value = (of: number, tolerance: number) =>
  ({ kind: 'value', value: of, tolerance, toleranceText: '' }) as const;

const CLAIMS: readonly ClaimLine[] = [
  line('close', value(2.4, 0.2), { simulated: 2.5, deviation: 0.1, inTolerances: 0.5 }),
  line('a-name-as-long-as-any-name-of-a-claim-is', value(2.6, 0.1), {
    simulated: 4,
    deviation: 1.4,
    inTolerances: 14,
    verdict: 'fails',
  }),
  line('tiny', value(4.1e-10, 5e-12), {
    simulated: 4.4e-11,
    deviation: -3.7e-10,
    inTolerances: -73,
    unit: 'm2.s-1',
    verdict: 'fails as expected',
  }),
  line(
    'range',
    { kind: 'range', from: 1e-15, to: 1e-13 },
    { simulated: 1e-14, deviation: 0, inTolerances: 0, unit: 'm2.s-1' },
  ),
  line('above', { kind: 'above', bound: 0 }, { simulated: 5, deviation: 5, unit: '%' }),
  line('below', { kind: 'below', bound: 0 }, { simulated: 5, deviation: 5, unit: '%', verdict: 'fails' }),
  line('alone', value(1, 0.1), { simulated: 1, deviation: 0, inTolerances: 0, unit: undefined }),
  line('nothing', value(1, 0.1), { verdict: 'not run' }),
];

describe('the figures of claims', () => {
  it.each([
    ['deviations', claimDeviationsFigure(CLAIMS)],
    ['parity', claimParityFigure(CLAIMS)],
    ['deviations of bounds alone', claimDeviationsFigure(CLAIMS.slice(4, 6))],
    ['deviations where nothing could be run', claimDeviationsFigure(CLAIMS.slice(7))],
  ])('%s: all letters inside, none on top of another', async (_, figure) => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure!.spec));
    expect(boxes.length).toBeGreaterThan(4);
    for (const box of boxes) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
  });

  it('name every claim, and its published and simulated value', async () => {
    const texts = boxesOf(await renderSvg(claimDeviationsFigure(CLAIMS).spec)).boxes.map(({ text }) => text);
    for (const { id } of CLAIMS) expect(texts).toContain(id);
    expect(texts).toContain('2.4 ± 0.2, here 2.5 mAh');
    expect(texts).toContain('> 0, here 5 %');
    expect(texts).toContain('1 ± 0.1, here none');
  });

  it('have no parity of ranges and bounds', () => {
    expect(claimParityFigure(CLAIMS.slice(3, 6))).toBeUndefined();
    expect(claimParityFigure(CLAIMS)?.csv.trim().split('\n')).toHaveLength(5);
  });

  it('of a claim that is there twice are refused', () => {
    expect(() => claimDeviationsFigure([...CLAIMS, CLAIMS[0]!])).toThrow('the claim close is there twice');
  });
});
