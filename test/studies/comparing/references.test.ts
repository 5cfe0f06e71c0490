import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cell/derived.ts';
import { setByPath } from '../../../src/cell/paths.ts';
import { bestOfSpan } from '../../../src/studies/comparing/best-of-span.ts';
import { dischargeOnce } from '../../../src/studies/comparing/discharge.ts';
import { meanPorosity, monolayer } from '../../../src/studies/comparing/monolayer.ts';
import { bestMonolayer, equalMonolayer } from '../../../src/studies/comparing/references.ts';
import { runComparison } from '../../../src/studies/comparison.ts';
import { readStudy, resolveStudy } from '../../../src/studies/schema.ts';
import { cellDocument } from '../../cell/test-cell.ts';
import { evenly } from '../../evenly.ts';

const LAYER = 'positive.layers[0]';
const bilayer = (first: Record<string, unknown> = {}) =>
  Object.entries(first).reduce(
    (cell, [key, value]) => setByPath(cell, `${LAYER}.${key}`, value),
    cellDocument() as unknown,
  );

const AGAINST = ['baseline', 'equal-monolayer', 'best-monolayer'];

function studyOf(designs: Record<string, unknown>, rates = ['1C', '3C']) {
  return resolveStudy({
    study: 'comparison',
    designs,
    rates,
    baseline: Object.keys(designs)[0],
    against: AGAINST,
  }).study;
}

describe('the monolayer of a powder', () => {
  it('has the areal capacity of the design, the porosity asked for, and its solid split as in the layer', () => {
    const [design] = studyOf({ A: bilayer({ porosity: 0.3, activeFraction: 0.6 }) }).designs;
    const { arealCapacity } = derive(design!.cell);
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.6, noNaN: true }),
        fc.constantFrom(0, 1),
        (porosity, layer) => {
          const { cell } = monolayer(design!, { layer, porosity, arealCapacity, name: 'M' }, {});
          const [made, ...others] = cell.positive.layers;
          const given = design!.cell.positive.layers[layer]!;
          expect(others).toEqual([]);
          expect(Math.abs(derive(cell).arealCapacity / arealCapacity - 1)).toBeLessThan(1e-11);
          expect(made!.porosity).toBe(porosity);
          expect(made!.activeFraction / (1 - porosity)).toBeCloseTo(
            given.activeFraction / (1 - given.porosity),
            12,
          );
          expect(made!.particleRadius).toBe(given.particleRadius);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('the mean porosity is that of all pores over all volume', () => {
    const [design] = studyOf({ A: bilayer({ porosity: 0.3, thickness: '20 um' }) }).designs;
    expect(meanPorosity(design!.cell.positive.layers)).toBeCloseTo((0.3 * 20 + 0.4 * 40) / 60, 12);
  });
});

describe('the best place of a span', () => {
  it('is found to the width of the last section for one bump anywhere in it', () => {
    fc.assert(
      fc.property(evenly(-0.5, 1.5), (top) => {
        const best = bestOfSpan([0, 1], (at) => ({ value: -Math.abs(at - top), of: undefined }));
        const exact = Math.min(1, Math.max(0, top));
        // half the span by golden sections
        expect(Math.abs(best.at - exact)).toBeLessThan(0.5 * 0.62 ** 3);
      }),
    );
  });

  it('NaN loses against every number', () => {
    const best = bestOfSpan([0, 1], (at) => ({ value: at < 0.6 ? Number.NaN : -at, of: at }));
    expect(best.of).toBeGreaterThanOrEqual(0.6);
  });
});

describe('what designs are measured against', () => {
  it('two layers that are one electrode gain nothing over the equal and the best monolayer', () => {
    const same = { particleRadius: '5.3 um', porosity: 0.4 };
    const { gains } = runComparison(studyOf({ A: bilayer(same) }, ['2C']));
    const energy = gains.filter(({ quantity }) => quantity === 'Discharge energy [mW.h.cm-2]');
    expect(energy.map(({ against }) => against)).toEqual(['equal-monolayer', 'best-monolayer']);
    // accuracy "standard" is 1 mV of 3.8 V, on two meshes
    for (const { gain } of energy) expect(Math.abs(gain)).toBeLessThan(6e-4);
  });

  it('the best monolayer at a rate is not beaten by that of any powder at either end or the mean of the porosities', () => {
    const study = studyOf({ A: bilayer({ porosity: 0.25, activeFraction: 0.65, thickness: '150 um' }) }, [
      '2C',
    ]);
    const [design] = study.designs;
    const [rate] = study.rates;
    const search = {
      rates: study.rates,
      discharge: (it: typeof design, at: typeof rate) => dischargeOnce(study, it!.cell, at!),
    };
    const energyOf = ({ result }: { result: ReturnType<typeof dischargeOnce> }) => result.steps[0]!.energy;
    const best = energyOf(bestMonolayer(design!, rate!, search)!);
    const { arealCapacity } = derive(design!.cell);
    for (const layer of [0, 1]) {
      for (const porosity of [0.25, meanPorosity(design!.cell.positive.layers), 0.4]) {
        const made = monolayer(design!, { layer, porosity, arealCapacity, name: 'M' }, {});
        expect(energyOf({ result: dischargeOnce(study, made.cell, rate!) })).toBeLessThanOrEqual(
          best * (1 + 1e-3),
        );
      }
    }
    expect(energyOf(equalMonolayer(design!, search)[0]!)).toBeLessThanOrEqual(best * (1 + 1e-3));
  });

  it('a baseline is asked for where gains are counted against it', () => {
    const reading = readStudy({
      study: 'comparison',
      designs: { A: bilayer() },
      rates: ['1C'],
      against: ['baseline'],
    });
    expect(reading.ok ? [] : reading.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ['missing', 'baseline'],
    ]);
  });

  it('gains are ratios of what both gave, nobody is measured against itself, and of A over B and B over A they multiply to 1', () => {
    const [A, B] = [bilayer(), bilayer({ particleRadius: '3 um' })];
    const gainsOf = (designs: Record<string, unknown>) => runComparison(studyOf(designs, ['2C'])).gains;
    const of = (gains: ReturnType<typeof gainsOf>) => gains.filter(({ against }) => against === 'baseline');
    const [forward, backward] = [of(gainsOf({ A, B })), of(gainsOf({ B, A }))];
    expect(forward.length).toBeGreaterThan(8);
    forward.forEach(({ design, gain, quantity, probability }, k) => {
      expect(design).toBe('B');
      expect(backward[k]!.quantity).toBe(quantity);
      expect((1 + gain) * (1 + backward[k]!.gain)).toBeCloseTo(1, 12);
      if (probability !== undefined) expect(probability + backward[k]!.probability!).toBeCloseTo(1, 12);
    });
  });
});
