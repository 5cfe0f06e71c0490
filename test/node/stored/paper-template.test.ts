import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAny } from '../../../src/node/load/load.ts';

const FOLDER = join(import.meta.dirname, '../../../configs/studies/paper-template');
const files = readdirSync(FOLDER);
const read = (name: string) =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Record<string, unknown>;

describe("the template of a paper's study", () => {
  it.each(files)('%s loads', async (name) => {
    expect((await loadAny(join(FOLDER, name))).kind).toBeTypeOf('string');
  });

  it.each(['slc1', 'slc2', 'blc1', 'blc2'])(
    'flags every value of %s that is a place as assumed',
    async (name) => {
      const places = Object.entries(read(`${name}.json`)['set'] as Record<string, { source?: string }>);
      expect(places.length).toBeGreaterThanOrEqual(11);
      for (const [path, given] of places)
        if (path !== 'name') expect(given.source, path).toMatch(/^assumed: /);
      const loaded = await loadAny(join(FOLDER, `${name}.json`));
      if (loaded.kind !== 'cell') throw new Error(`${name} is no cell`);
      expect(loaded.provenance.filter(({ kind }) => kind === 'assumed').length).toBeGreaterThanOrEqual(11);
    },
  );

  it('gives the layers of a bi-layer the values of their powders', () => {
    const [slc1, slc2, blc1, blc2] = ['slc1', 'slc2', 'blc1', 'blc2'].map(
      (name) => read(`${name}.json`)['set'] as Record<string, { value: unknown }>,
    );
    for (const [bilayer, powders] of [
      [blc1, [slc2, slc1]],
      [blc2, [slc1, slc2]],
    ] as const) {
      powders.forEach((powder, k) => {
        for (const [path, { value }] of Object.entries(powder ?? {})) {
          if (!path.startsWith('positive') || path.endsWith('thickness')) continue;
          expect(bilayer?.[path.replace('[0]', `[${k}]`)]?.value, path).toEqual(value);
        }
      });
    }
  });

  it('has a circuit of five elements for each design at each state of charge, all stand-ins', () => {
    const { claims } = read('claims.json') as { claims: { id: string; evidence: string }[] };
    expect(claims.filter(({ id }) => /-soc\d+-(rs|rct|w|q|n)$/.test(id))).toHaveLength(4 * 3 * 5);
    for (const { evidence } of claims) expect(evidence).toBe('assumed');
  });
});
