/**
 * `npm run bench:bytes`: draws every kind of figure at single column as SVG and PDF and prints one SHA-256 over all;
 * with `-- --each` one for each file too. To be run under two versions of Node: the same line means the same bytes.
 * Node 20.20.2 and 22.23.3 gave the same 86 files on 2026-11-22, and the same gallery (`npm run docs:gallery`).
 */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { fittedSvg } from '../src/node/drawing/fit-column.ts';
import { sizedSvg } from '../src/node/drawing/paper-size.ts';
import { renderPdf } from '../src/node/drawing/render-pdf.ts';
import { presetNamed } from '../src/report/presets.ts';
import { kinds } from '../test/report/figures/kinds.ts';
import { runKinds } from '../test/report/figures/run-kinds.ts';

const each = process.argv.includes('--each');
const rsc = presetNamed('rsc');
const width = rsc.widths.single;
const all = createHash('sha256');
const names = Object.entries({ ...kinds, ...runKinds });
for (const [name, make] of names) {
  const svg = await fittedSvg(make().spec, rsc, 'single');
  const files = [
    ['svg', sizedSvg(svg, width)],
    ['pdf', await renderPdf(svg, { width, title: name })],
  ] as const;
  for (const [format, bytes] of files) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    all.update(`${name}.${format} ${hash}\n`);
    if (each) process.stdout.write(`${hash}  ${name}.${format}\n`);
  }
}
const kindsText = `${names.length} figures as SVG and PDF`;
process.stdout.write(`BYTES of ${kindsText}: ${all.digest('hex')} (Node ${process.version})\n`);
