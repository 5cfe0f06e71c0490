/**
 * A sweep as a job array of Slurm: each task runs one part in a folder of its own, a last job merges them. The journals
 * are the truth about what is done, not Slurm's accounting, which many clusters do not have.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { attempt, FileError, makeFolder, writeAtomically } from '../files/atomic-write.ts';
import { finiteJson } from '../files/finite.ts';
import { rangesText } from './shard.ts';
import { PLAN, SLURM, type SlurmPlan } from './slurm-plan.ts';
import { SHARDS } from './status.ts';

const ARRAY = `${SLURM}/array.sh`;
const MERGE = `${SLURM}/merge.sh`;
const STUDY = `${SLURM}/study.json`;

export interface SlurmJob {
  readonly folder: string;
  /** Shown in the queue. */
  readonly name: string;
  /** Options for sbatch, of the array and of the merge. */
  readonly options: readonly string[];
  /** How this program is called: node and what follows it. */
  readonly program: readonly string[];
}

/** The study, which later changes of its files must not reach, and the two scripts. */
export function writeSlurm(job: SlurmJob, plan: SlurmPlan, document: unknown): void {
  const { folder } = job;
  makeFolder(join(folder, SLURM));
  makeFolder(join(folder, SHARDS));
  const write = (name: string, text: string) => writeAtomically(join(folder, name), text);
  write(STUDY, finiteJson(STUDY, document));
  write(ARRAY, arrayScript(job, plan.tasks));
  write(MERGE, mergeScript(job));
  for (const name of [ARRAY, MERGE]) attempt('write', name, () => chmodSync(join(folder, name), 0o755));
  writePlan(folder, plan);
}

function writePlan(folder: string, plan: SlurmPlan): void {
  writeAtomically(join(folder, PLAN), finiteJson(PLAN, plan));
}

/** The command lines that submit the parts and then the merge; `ID` stands for the number of the array job. */
export function commandsOf(job: SlurmJob, parts: readonly number[]): { array: string[]; merge: string[] } {
  const common = ['--parsable', ...job.options];
  const output = (name: string) => `--output=${join(job.folder, SLURM, name)}`;
  const list = rangesText(parts, parts.length).replaceAll('–', '-').replaceAll(' ', '');
  return {
    array: [
      'sbatch',
      `--job-name=${job.name}`,
      output('%A_%a.log'),
      ...common,
      `--array=${list}`,
      join(job.folder, ARRAY),
    ],
    merge: [
      'sbatch',
      `--job-name=${job.name}-merge`,
      output('merge-%j.log'),
      ...common,
      '--dependency=afterany:ID',
      join(job.folder, MERGE),
    ],
  };
}

/** Submits parts of the sweep (none: the merge alone); the numbers of the jobs. */
export function submit(
  job: SlurmJob,
  plan: SlurmPlan,
  parts: readonly number[],
): { readonly array: string | undefined; readonly merge: string } {
  const commands = commandsOf(job, parts);
  const array = parts.length === 0 ? undefined : sbatch(commands.array, job.folder);
  if (array !== undefined) writePlan(job.folder, { ...plan, job: array });
  const after = commands.merge.flatMap((word) => {
    if (!word.startsWith('--dependency=')) return [word];
    return array === undefined ? [] : [word.replace('ID', array)];
  });
  return { array, merge: sbatch(after, job.folder) };
}

/** Tasks of a job that wait or run, as Slurm names them; none where Slurm knows nothing of it. */
export function queued(job: string): string[] {
  const { stdout } = spawnSync('squeue', ['-h', '-j', job, '-o', '%i'], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').filter((line) => line !== '');
}

export function hasSlurm(): boolean {
  return spawnSync('sbatch', ['--version']).status === 0;
}

function sbatch([program = '', ...words]: readonly string[], folder: string): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  const [id] = (stdout ?? '').trim().split(';');
  if (status === 0 && id !== undefined && /^\d+$/.test(id)) return id;
  throw new FileError('submit', words.at(-1) ?? '', new Error((stderr ?? '').trim() || 'sbatch failed'));
}

function arrayScript({ folder, program }: SlurmJob, tasks: number): string {
  const stratode = program.map(quoted).join(' ');
  return `#!/bin/bash
# One part of a sweep for each task of the array. A part that was begun goes on where it was.
cd ${quoted(folder)} || exit 4
part="$SLURM_ARRAY_TASK_ID"
exec ${stratode} run ${STUDY} --shard "$part/${tasks}" --out "${SHARDS}/$part" --resume \\
  --workers "\${SLURM_CPUS_PER_TASK:-1}"
`;
}

function mergeScript({ folder, program }: SlurmJob): string {
  return `#!/bin/bash
# Puts the parts together when all have ended; names what is missing otherwise.
exec ${program.map(quoted).join(' ')} merge ${quoted(folder)}
`;
}

/** A word for the shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** How this program was started. */
export function thisProgram(): string[] {
  return [process.execPath, ...process.execArgv, process.argv[1] ?? ''];
}
