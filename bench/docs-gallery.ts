/** `npm run docs:gallery`: docs/gallery.md and its figures, as wide as a single column, from real runs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../src/cli/cli.ts';

const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;
const cwd = mkdtempSync(join(tmpdir(), 'gallery-'));

async function stratode(...args: string[]): Promise<string> {
  let out = '';
  const err = (text: string) => process.stderr.write(text);
  const code = await main(args, { out: (text) => (out += text), err, cwd, live: false, color: false });
  if (code !== 0) throw new Error(`stratode ${args.join(' ')} ended with ${code}`);
  return out;
}

const experiment = {
  experiment: 'protocol',
  model: 'p2d',
  cell: here('configs/cells/blc1.json'),
  steps: ['Discharge at 2C until 3.0 V'],
  output: { profiles: ['10 s', '8 min', '20 min'] },
};
writeFileSync(join(cwd, 'discharge.json'), JSON.stringify(experiment));
const runs = [
  {
    name: 'discharge',
    args: ['run', 'discharge.json'],
    what: '2C discharge of the bi-layer BLC1',
    size: 'single',
  },
  {
    name: 'impedance',
    args: ['impedance', here('configs/cells/blc1.json')],
    what: 'its impedance',
    size: 'single',
  },
  {
    name: 'study',
    args: ['run', here('configs/studies/graded-vs-monolayer.json')],
    what: 'two monolayers and two bi-layers',
    size: 'double',
  },
];

const lines = [
  '# Gallery',
  '',
  'Every figure that the results of this version give, drawn by `npm run docs:gallery` with the preset `rsc`.',
];
mkdirSync(here('docs/figures/gallery'), { recursive: true });
for (const { name, args, what, size } of runs) {
  await stratode(...args, '--out', name);
  const out = here('docs/figures/gallery');
  const kinds = (await stratode('plot', name, '--list')).trim().split('\n');
  lines.push('', `## From ${what}`);
  for (const kind of kinds.filter((one) => one !== 'pareto' && one !== 'heat-map')) {
    const drawn = await stratode(
      'plot',
      name,
      '--kind',
      kind,
      '--preset',
      'rsc',
      '--size',
      size,
      '--out',
      out,
    );
    const file = drawn.trim().split('/').at(-1) ?? '';
    lines.push('', `\`stratode plot ${name} --kind "${kind}" --preset rsc --size ${size}\``, '');
    lines.push(`![${kind} of ${what}](figures/gallery/${encodeURI(file)})`);
  }
}
writeFileSync(here('docs/gallery.md'), `${lines.join('\n')}\n`);
rmSync(cwd, { recursive: true });
