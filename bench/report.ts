/**
 * `npm run bench:report`: of configs/studies/graded-vs-monolayer.json how long its figure takes after the results, how
 * large its report is, and when the first chart of that is seen.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { main } from '../src/cli/cli.ts';
import { readSpec } from '../src/node/results/folder.ts';
import { browser, firstChart } from '../test/cli/browser.ts';

const TRIES = 5;
const cwd = mkdtempSync(join(tmpdir(), 'report-'));
const study = new URL('../configs/studies/graded-vs-monolayer.json', import.meta.url).pathname;
const say = (text: string) => process.stdout.write(`${text}\n`);

async function stratode(...args: string[]): Promise<void> {
  const err = (text: string) => process.stderr.write(text);
  const code = await main(args, { out: () => undefined, err, cwd, live: false, color: false });
  if (code !== 0) throw new Error(`stratode ${args.join(' ')} ended with ${code}`);
}

function verdict(value: number, limit: number): string {
  return value <= limit ? 'reached' : 'NOT REACHED';
}

await stratode('run', study, '--out', 'study');
const spec = readSpec(join(cwd, 'study/figures/comparison.vl.json'));
const [{ renderSvg }] = [await import('../src/node/drawing/render-svg.ts')];
const times: number[] = [];
for (let k = 0; k < TRIES; k++) {
  const start = performance.now();
  await renderSvg(spec);
  times.push(performance.now() - start);
}
const drawing = Math.round(Math.min(...times));
say(
  `FIGURE of npm start, after the results: ${drawing} ms (best of ${TRIES}); 1000 asked: ${verdict(drawing, 1000)}`,
);

await stratode('report', 'study');
const file = join(cwd, 'study/report.html');
const { size } = statSync(file);
say(`REPORT: ${Math.round(size / 1000)} kB; 1500 asked: ${verdict(size, 1.5e6)}`);
if (browser === undefined) say('FIRST CHART: NOT MEASURED, chromium is absent (apt install chromium)');
else {
  const { first, paint, live } = await firstChart(pathToFileURL(file).href, TRIES);
  say(`FIRST CHART seen after ${first} ms (first paint ${paint} ms); 1500 asked: ${verdict(first, 1500)}`);
  say(`ALL CHARTS answer to the mouse after ${live} ms`);
}
rmSync(cwd, { recursive: true });
