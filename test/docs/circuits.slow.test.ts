import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { circuitPage } from '../../bench/circuit-page.ts';
import { type Cells, NAMES } from '../../bench/circuit-tables.ts';
import { loadCell } from '../../src/node/load/load.ts';

const here = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;

it('docs/circuits.md is what npm run docs:circuits writes', async () => {
  const loaded = await Promise.all(
    NAMES.map(async (name) => [name, (await loadCell(here(`configs/cells/${name}.json`))).cell] as const),
  );
  const page = circuitPage(Object.fromEntries(loaded) as Cells);
  expect(readFileSync(here('docs/circuits.md'), 'utf8')).toBe(page);
}, 120_000);
