/**
 * What a sweep costs beside its solves, with cases that only add numbers: the same work in a plain loop, through one
 * worker and through two; then the memory of the main process over many cases. `npm run bench:pool [repetitions]`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openCases, spin } from '../test/node/sweep/fake-cases.ts';
import { fakeSweep } from '../test/node/sweep/sweeps.ts';

const root = mkdtempSync(join(tmpdir(), 'stratode-pool-'));
const repetitions = Number(process.argv[2] ?? 3);
const ROWS = 60;

/** Millions of additions in a millisecond, when nothing else runs. */
function workOf(milliseconds: number): number {
  spin(20);
  const start = performance.now();
  spin(50);
  return (50 * milliseconds) / (performance.now() - start);
}

async function plainLoop(study: { count: number; work: number; rows: number }) {
  const source = await openCases(study);
  const start = performance.now();
  const before = process.cpuUsage();
  for (let i = 0; i < study.count; i++) source.solve(i);
  const { user } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / study.count, cpu: user / 1e3 / study.count };
}

/** CPU time of this process and of its children that have ended [ms]. */
function cpuOfAll(): number {
  const text = readFileSync('/proc/self/stat', 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, field) => sum + 10 * Number(fields[field]), 0);
}

/** CPU time of a case in all processes; that of starting and ending a sweep is taken off. */
async function cpuPerCase(study: { count: number; work: number; rows: number }): Promise<number> {
  const start = cpuOfAll();
  await fakeSweep(join(root, 'cpu-1'), { ...study, count: 20 });
  const middle = cpuOfAll();
  await fakeSweep(join(root, 'cpu-2'), study);
  const [few, many] = [middle - start, cpuOfAll() - middle];
  for (const name of ['cpu-1', 'cpu-2']) rmSync(join(root, name), { recursive: true });
  return (many - few) / (study.count - 20);
}

/** From the first answer to the last, so that starting the workers does not count; and the CPU of this process. */
async function swept(
  study: object,
  workers: number,
): Promise<{ perCase: number; cpu: number; rss: number[] }> {
  const folder = join(root, 'sweep');
  rmSync(folder, { recursive: true, force: true });
  const marks: { done: number; at: number }[] = [];
  const rss: number[] = [];
  const before = process.cpuUsage();
  const onProgress = ({ done }: { done: number }) => {
    marks.push({ done, at: performance.now() });
    rss.push(process.memoryUsage.rss() / 1e6);
  };
  await fakeSweep(folder, study as { count: number }, { workers, onProgress });
  const { user, system } = process.cpuUsage(before);
  const [first, last] = [marks[5] ?? marks[0], marks.at(-1)];
  const cases = (last?.done ?? 0) - (first?.done ?? 0);
  return {
    perCase: ((last?.at ?? 0) - (first?.at ?? 0)) / cases,
    cpu: (user + system) / 1e3 / (last?.done ?? 1),
    rss,
  };
}

const study = { count: 4000, work: workOf(1), rows: ROWS };
const best = {
  loop: Infinity,
  loopCpu: Infinity,
  allCpu: Infinity,
  one: Infinity,
  two: Infinity,
  cpu: Infinity,
};
for (let k = 0; k < repetitions; k++) {
  const loop = await plainLoop(study);
  best.loop = Math.min(best.loop, loop.wall);
  best.loopCpu = Math.min(best.loopCpu, loop.cpu);
  best.allCpu = Math.min(best.allCpu, await cpuPerCase(study));
  const one = await swept(study, 1);
  const two = await swept(study, 2);
  best.one = Math.min(best.one, one.perCase);
  best.two = Math.min(best.two, two.perCase);
  best.cpu = Math.min(best.cpu, one.cpu);
}
const us = (milliseconds: number) => `${(1e3 * milliseconds).toFixed(0)} us`;
const share = (100 * (best.one - best.loop)) / best.loop;
console.log(`plain loop ${us(best.loop)} a case; one worker ${us(best.one)}, ${share.toFixed(1)} % more`);
console.log(`two workers ${us(best.two)} a case: ${(best.one / best.two).toFixed(2)} times one worker`);
const more = (100 * (best.allCpu - best.loopCpu)) / best.loopCpu;
console.log(
  `CPU: plain loop ${us(best.loopCpu)} a case; all processes of a sweep ${us(best.allCpu)}, ${more.toFixed(1)} % more`,
);
console.log(`CPU of the main process ${us(best.cpu)} a case, putting together included`);
const { rss } = await swept({ count: 10_000, work: workOf(0.3), rows: ROWS }, 2);
const warm = rss[Math.floor(rss.length / 5)] ?? 0;
console.log(
  `memory of the main process over 10,000 cases: ${warm.toFixed(0)} MB warm, at most ${(Math.max(...rss) - warm).toFixed(0)} MB more`,
);
rmSync(root, { recursive: true, force: true });
