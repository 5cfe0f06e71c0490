/** `npm run docs:circuits`: docs/circuits.md, from fits of the paper's circuit to spectra of the P2D. */
import { writeFileSync } from 'node:fs';
import { loadCell } from '../src/node/load/load.ts';
import { circuitPage } from './circuit-page.ts';
import { type Cells, NAMES } from './circuit-tables.ts';

const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;
const loaded = await Promise.all(
  NAMES.map(async (name) => [name, (await loadCell(here(`configs/cells/${name}.json`))).cell] as const),
);
writeFileSync(here('docs/circuits.md'), circuitPage(Object.fromEntries(loaded) as Cells));
