import { describe, expect, it } from 'vitest';
import { setByPath } from '../../../src/cell/paths.ts';
import { readCell, resolveCell } from '../../../src/cell/resolve.ts';
import { programOf } from '../../../src/experiments/program.ts';
import { runProtocol } from '../../../src/experiments/protocol.ts';
import { resolveExperiment } from '../../../src/experiments/schema.ts';
import { checkStep } from '../../../src/experiments/step-support.ts';
import { loadCell } from '../../../src/node/load/load.ts';
import { effectsOf, probabilityByEffects } from '../../../src/studies/comparing/effects.ts';
import { measuresOf } from '../../../src/studies/comparing/measures.ts';
import { normalCdf } from '../../../src/studies/sampling/normal.ts';
import { probabilityLarger } from '../../../src/studies/uncertainty/band.ts';
import { sampledRuns } from '../../../src/studies/uncertainty.ts';

const { document: slc2 } = await loadCell(
  new URL('../../../configs/cells/slc2.json', import.meta.url).pathname,
);
const withPorosity = (value: number) =>
  setByPath(slc2, 'positive.layers[0].porosity', { value, uncertainty: 0.02, source: 'assumed' });

const ENERGY = 'Discharge energy [mW.h.cm-2]';

function known(document: unknown) {
  const { cell, provenance } = resolveCell(document);
  const experiment = { experiment: 'protocol', cell: document, steps: ['Discharge at 3C until 3.0 V'] };
  const resolved = resolveExperiment(experiment, checkStep).experiment;
  const steps = programOf(resolved.steps);
  const run = (of: typeof cell) => measuresOf(runProtocol({ ...resolved, cell: of }, steps));
  return { document, provenance, cell, experiment: resolved, steps, run };
}

describe('effects of stated uncertainties', () => {
  it('of a result that is linear in an input are slope times uncertainty, whatever it is', () => {
    const { document, provenance } = known(withPorosity(0.35));
    const effects = effectsOf(
      { document, provenance },
      ({ positive: { layers } }) => ({ f: 3 * layers[0]!.porosity, g: -1e6 * layers[0]!.particleRadius }),
      {},
    );
    const all = [...effects.values()];
    const largest = (name: string) =>
      all.reduce((a, b) => (Math.abs(b[name]!) > Math.abs(a) ? b[name]! : a), 0);
    expect(largest('f')).toBeCloseTo(0.06, 10);
    expect(largest('g')).toBeCloseTo(-0.3, 10);
  });

  it('of what two designs share cancel: a design against itself is not uncertain', () => {
    const effects = new Map([['one', { f: 2 }]]);
    expect(probabilityByEffects('f', [3, 1], [effects, effects])).toBeUndefined();
    const own = new Map([['other', { f: 1 }]]);
    expect(probabilityByEffects('f', [3, 1], [own, new Map()])).toBeCloseTo(normalCdf(2), 12);
    expect(probabilityByEffects('f', [3, 1], [own, effects])).toBeCloseTo(normalCdf(2 / Math.sqrt(5)), 12);
  });

  it('an effect that is not known makes no probability', () => {
    const broken = new Map([['one', { f: Number.NaN }]]);
    expect(probabilityByEffects('f', [3, 1], [broken, new Map()])).toBeUndefined();
  });

  it('give the probability that paired samples give, within their sampling error', () => {
    const [a, b] = [known(withPorosity(0.36)), known(withPorosity(0.35))];
    const effects = [a, b].map((one) => effectsOf(one, one.run, {}));
    const values = [a, b].map(({ cell, run }) => run(cell)[ENERGY]!);
    const found = probabilityByEffects(ENERGY, [values[0]!, values[1]!], [effects[0]!, effects[1]!])!;
    const SAMPLES = 150;
    const drawn = [a, b].map((one) => {
      const runs = sampledRuns(one, { samples: SAMPLES });
      return Array.from({ length: SAMPLES }, (_, i) => measuresOf(runs.at(i)!.result)[ENERGY]!);
    });
    const sampled = probabilityLarger(drawn[0]!, drawn[1]!)!;
    console.log(`P by effects ${found.toFixed(3)}, by samples ${sampled.value.toFixed(3)}`);
    expect(found).toBeGreaterThan(sampled.from);
    expect(found).toBeLessThan(sampled.to);
    expect(readCell(a.document).ok).toBe(true);
  });
});
