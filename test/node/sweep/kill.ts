/** Kills sweeps at random moments, the whole process or a worker, and resumes them until they are done. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { resultOf } from './sweeps.ts';

const DRIVE = new URL('./drive.ts', import.meta.url).pathname;

export interface KillReport {
  readonly kills: number;
  readonly runs: number;
  /** Cases that were solved more than once. */
  readonly again: number;
  readonly result: Record<string, string>;
}

/**
 * Runs a sweep of so many cases of 2 ms with two workers, and kills it so many times.
 *
 * @param random from 0 to 1
 */
export async function killedSweep(
  root: string,
  kills: number,
  cases: number,
  random: () => number,
): Promise<KillReport> {
  const [folder, study, log] = ['killed', 'study.json', 'log'].map((name) => join(root, name));
  if (folder === undefined || study === undefined || log === undefined) throw new Error('no folder');
  writeFileSync(study, JSON.stringify({ count: cases, busy: 2, log }));
  let killed = 0;
  let runs = 0;
  for (let over = false; !over; runs++) {
    if (runs > 2 * kills + 10) throw new Error('the sweep does not come to its end');
    const hit = (pid: number) => {
      if (killed >= kills) return;
      killed++;
      const workers = random() < 0.4 ? workersOf(pid) : [];
      process.kill(workers[Math.floor(random() * workers.length)] ?? pid, 'SIGKILL');
    };
    over = await oneRun([folder, study, '2', 'resume'], hit, random);
  }
  const solved = readFileSync(log, 'utf8').split('\n').length - 1;
  return { kills: killed, runs, again: solved - cases, result: resultOf(folder) };
}

/** True where the run came to its end. It is hit after random numbers of its answers. */
function oneRun(args: readonly string[], hit: (pid: number) => void, random: () => number): Promise<boolean> {
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, ['--import', 'tsx', DRIVE, ...args], { stdio });
  const few = () => Math.floor(random() * 6);
  let answers = few();
  let last = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    last = text;
    answers -= text.split('\n').length - 1;
    if (answers > 0) return;
    answers = few();
    setTimeout(
      () => child.exitCode === null && child.signalCode === null && hit(child.pid ?? 0),
      20 * random(),
    );
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`the run ended with ${code ?? signal}`));
      else resolve(last.endsWith('finished\n'));
    });
  });
}

function workersOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .flatMap((line) => (line.includes('worker.ts') ? [Number.parseInt(line, 10)] : []));
}

/** Numbers from 0 to 1 that are the same in every run of a test. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
