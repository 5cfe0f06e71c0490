/** `npm run docs:gallery`: docs/gallery.md and its figures, as wide as a single column, from real runs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { main } from '../src/cli/cli.ts';
import { fittedSvg } from '../src/node/drawing/fit-column.ts';
import { sizedSvg } from '../src/node/drawing/paper-size.ts';
import { materialFigure } from '../src/report/figures/material.ts';
import { materialSheet } from '../src/report/material-sheet.ts';
import { presetNamed } from '../src/report/presets.ts';
import { type GalleryRun, galleryRuns, here } from './gallery-runs.ts';

const cwd = mkdtempSync(join(tmpdir(), 'gallery-'));
const folder = 'figures/gallery';
const docs = process.argv[2] ?? here('docs');
const lines = [
  '# Gallery',
  '',
  'Every kind of figure, from real runs of this version, drawn by `npm run docs:gallery` with the preset `rsc` at the',
  'width of a single column, 83 mm.',
];

async function stratode(args: readonly string[], mayFail = false): Promise<string> {
  let out = '';
  const err = (text: string) => process.stderr.write(text);
  const code = await main(args, { out: (text) => (out += text), err, cwd, live: false, color: false });
  if (code !== 0 && !(mayFail && code === 3))
    throw new Error(`stratode ${args.join(' ')} ended with ${code}`);
  return out;
}

/** A command as a reader types it: paths from the repository on. */
function shown(args: readonly string[]): string {
  const words = args.map((arg) => arg.replace(here(''), ''));
  return `stratode ${words.map((word) => (/[\s[\]]/.test(word) ? `"${word}"` : word)).join(' ')}`;
}

function show(command: string, alt: string, file: string): void {
  lines.push('', `\`${command}\``, '', `![${alt}](${folder}/${encodeURI(file)})`);
}

async function drawn({ name, args, what, only, mayFail, columns = {} }: GalleryRun): Promise<void> {
  await stratode([...args, '--out', name], mayFail);
  lines.push('', `## From ${what}`, '', `\`${shown(args)} --out ${name}\``);
  const listed = (await stratode(['plot', name, '--list'])).trim().split('\n');
  for (const kind of listed.filter((one) => only === undefined || only.includes(one))) {
    const more = columns[kind] ?? [];
    if (more.length === 0 && ['pareto', 'heat-map'].includes(kind)) continue;
    const plot = ['plot', name, '--kind', kind, ...more, '--preset', 'rsc'];
    const written = await stratode([...plot, '--out', join(docs, folder, name)]);
    show(shown(plot), `${kind} of ${what}`, `${name}/${written.trim().split('/').at(-1)}`);
  }
}

async function material(name: string): Promise<void> {
  const sheet = materialSheet(name);
  if (sheet === undefined) throw new Error(`there is no material ${name}`);
  const rsc = presetNamed('rsc');
  const svg = await fittedSvg(materialFigure(sheet).spec, rsc, 'single');
  mkdirSync(join(docs, folder, 'materials'), { recursive: true });
  writeFileSync(join(docs, folder, `materials/${name}.svg`), sizedSvg(svg, rsc.widths.single));
  show(`stratode materials ${name} --out ${name}.svg`, `laws of ${name}`, `materials/${name}.svg`);
}

rmSync(join(docs, folder), { recursive: true, force: true });
mkdirSync(join(docs, folder), { recursive: true });
for (const run of galleryRuns(cwd)) {
  const start = performance.now();
  await drawn(run);
  process.stdout.write(`${run.name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
lines.push('', '## Of materials');
for (const name of ['nmc532-xu2019', 'lipf6-landesfeind2019-ec-emc']) await material(name);
writeFileSync(join(docs, 'gallery.md'), `${lines.join('\n')}\n`);
rmSync(cwd, { recursive: true });
