/**
 * `npm run bench:tortuosity [-- 64 128]`: time and memory of a tortuosity factor in 128³ and 256³ voxels of overlapping
 * spheres, each size in a process of its own, so that its peak is its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { overlappingSpheres } from '../src/microstructure/generate-overlapping.ts';
import { resolvedTortuosity } from '../src/microstructure/resolution.ts';
import { tortuosity } from '../src/microstructure/tortuosity.ts';
import { plainTable } from '../src/report/tables.ts';

const CHILD = 'of';
const POROSITY = 0.4;
/** Spheres of a sixteenth of the edge. */
const radiusOf = (n: number) => n / 16;

interface Timed {
  readonly seconds: number;
  readonly processor: number;
}

function timed<T>(run: () => T): T & Timed {
  const [from, before] = [performance.now(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { ...result, seconds: (performance.now() - from) / 1e3, processor: (user + system) / 1e6 };
}

function measure(n: number): string[] {
  const volume = overlappingSpheres({ shape: [n, n, n], porosity: POROSITY, radius: radiusOf(n), seed: 7 });
  const onProgress = (error: number, iterations: number) =>
    process.stderr.write(`\r\u001b[2K${n}³: iteration ${iterations}, to ${error.toPrecision(2)}`);
  const plain = timed(() => tortuosity(volume, { axis: 2, onProgress }));
  const peak = process.resourceUsage().maxRSS / 1024;
  const found = timed(() => resolvedTortuosity(volume, { axis: 2, onProgress }));
  process.stderr.write('\r\u001b[2K');
  if (plain.status !== 'finished' || found.status !== 'finished') throw new Error('no pore goes through');
  return [
    `${n}³`,
    plain.seconds.toFixed(1),
    plain.processor.toFixed(1),
    String(plain.iterations),
    found.seconds.toFixed(1),
    peak.toFixed(0),
    plain.tau.toFixed(4),
    `${found.best.tau.toFixed(4)} ± ${(found.best.error ?? 0).toFixed(4)}`,
  ];
}

async function measuredApart(n: number): Promise<string[]> {
  const child = fork(new URL(import.meta.url).pathname, [CHILD, String(n)]);
  const [row] = (await once(child, 'message')) as [string[]];
  return row;
}

const asked = process.argv.slice(2);
if (asked[0] === CHILD) process.send?.(measure(Number(asked[1])));
else {
  const sizes = asked.length > 0 ? asked.map(Number) : [128, 256];
  const bad = sizes.find((n) => !(Number.isInteger(n) && n >= 16 && n <= 400));
  if (bad !== undefined) throw new RangeError(`${bad} voxels: must be a whole number from 16 to 400`);
  const rows: string[][] = [];
  for (const n of sizes) rows.push(await measuredApart(n));
  const titles = [
    'Voxels',
    'Time [s]',
    'Processor [s]',
    'Iterations',
    'With 2h, 4h [s]',
    'Peak [MB]',
    'Tau',
    'Best',
  ];
  console.log(plainTable({ columns: titles.map((title) => ({ title })), rows }));
}
