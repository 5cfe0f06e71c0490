import { resolve } from 'node:path';
import type { LoadedSweep } from '../node/load/loaded.ts';
import type { SlurmJob } from '../node/sweep/slurm.ts';
import type { SlurmPlan } from '../node/sweep/slurm-plan.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { stemOf } from './folder.ts';
import type { Io } from './io.ts';
import { type Raw, type RunOptions, readRunOptions, runOptions, textOption, usageError } from './options.ts';
import { setsFor } from './sets-for.ts';

const { json: _json, 'verify-mesh': _mesh, ...shared } = runOptions;
const MOST_TASKS = 10_000;

/** `stratode slurm STUDY --tasks N`: a sweep as a job array, and its merge. */
export const slurm: Command = {
  name: 'slurm',
  describe: 'submit a sweep to Slurm as an array of N parts and a merge that waits for them',
  positionals: [{ name: 'file', type: 'string', describe: 'study file of a sweep (.json, .jsonc)' }],
  options: {
    ...shared,
    tasks: { type: 'string', requiresArg: true, describe: 'number of parts, each a task of the array' },
    'dry-run': { type: 'boolean', describe: 'write the scripts, submit nothing' },
    resume: { type: 'boolean', describe: 'submit again the parts that lack cases' },
  },
  rest: 'options for sbatch, such as --partition=main --time=1:00:00',
  example: 'slurm configs/studies/porosity-sweep.json --tasks 8 -- --partition=main',
  async run(args, io) {
    const options = readRunOptions(args);
    const file = String(args['file']);
    const { loadAny } = await import('../node/load/load.ts');
    const loaded = await loadAny(resolve(io.cwd, file), { set: setsFor(options) });
    if (loaded.kind !== 'sweep') {
      throw usageError(`is of kind "${loaded.kind}", and the study of a sweep is wanted`, { file });
    }
    const shown = options.out ?? `results/${stemOf(file)}`;
    const wanted = { shown, folder: resolve(io.cwd, shown), dry: args['dry-run'] === true };
    const sbatch = ((args['--'] ?? []) as readonly unknown[]).map(String);
    return args['resume'] === true
      ? await again(loaded, { ...wanted, sbatch, args }, io)
      : await begin(loaded, { ...wanted, sbatch, args, options }, io);
  },
};

interface Wanted {
  readonly shown: string;
  readonly folder: string;
  readonly dry: boolean;
  readonly sbatch: readonly string[];
  readonly args: Raw;
}

async function begin(loaded: LoadedSweep, wanted: Wanted & { options: RunOptions }, io: Io): Promise<number> {
  const { folder, shown, options } = wanted;
  const tasks = readTasks(wanted.args);
  if (tasks === undefined) throw usageError('--tasks is missing', { hint: '--tasks 8 makes eight parts' });
  const [{ checkFolder }, { sweepReport }, { orderedHash }, { writeSlurm }] = await Promise.all([
    import('../node/store/store.ts'),
    import('../node/sweep/status.ts'),
    import('../node/sweep/rows.ts'),
    import('../node/sweep/slurm.ts'),
  ]);
  const before = sweepReport(folder);
  if (before?.parts.some(({ done }) => done > 0) === true && !options.force) {
    const hint = '--resume submits what is missing; another --out begins again';
    throw usageError('holds the parts of a sweep', { file: shown, hint });
  }
  if (before === undefined)
    checkFolder(folder, { explicit: options.out !== undefined, force: options.force, shown });
  if (!wanted.dry) await needSlurm();
  const cases = loaded.study.count;
  const plan = { tasks, cases, key: orderedHash(loaded.document), job: undefined };
  const job = await jobOf(loaded, wanted);
  writeSlurm(job, plan, loaded.document);
  return submitParts(job, plan, range(tasks), wanted, io);
}

async function again(loaded: LoadedSweep, wanted: Wanted, io: Io): Promise<number> {
  const { folder, shown } = wanted;
  const [{ readSlurmPlan }, { sweepReport }, { orderedHash }, { queued, writeSlurm }] = await Promise.all([
    import('../node/sweep/slurm-plan.ts'),
    import('../node/sweep/status.ts'),
    import('../node/sweep/rows.ts'),
    import('../node/sweep/slurm.ts'),
  ]);
  const plan = readSlurmPlan(folder);
  const report = sweepReport(folder);
  if (plan === undefined || report === undefined) {
    throw usageError('holds nothing to resume', { file: shown, hint: 'leave --resume away to begin' });
  }
  if (plan.key !== orderedHash(loaded.document)) {
    const hint = 'another --out begins anew';
    throw usageError('cannot be resumed: the study is not the one that was submitted', { file: shown, hint });
  }
  const tasks = readTasks(wanted.args) ?? plan.tasks;
  if (tasks !== plan.tasks) {
    throw usageError(`was begun with ${plan.tasks} tasks`, { file: '--tasks', received: String(tasks) });
  }
  const waiting = plan.job === undefined ? [] : queued(plan.job);
  if (waiting.length > 0) {
    const hint = `wait, or scancel ${plan.job}`;
    throw usageError(`tasks of job ${plan.job} are still in the queue: ${waiting.join(', ')}`, { hint });
  }
  const open = report.parts.filter(({ state }) => state !== 'finished' && state !== 'running');
  if (open.length === 0 && report.merged) {
    io.out(`all ${report.cases} cases are done and merged\n→ ${shown}\n`);
    return EXIT.done;
  }
  if (!wanted.dry) await needSlurm();
  const job = await jobOf(loaded, wanted);
  writeSlurm(job, plan, loaded.document);
  const parts = open.map(({ shard }) => Number(shard?.split('/')[0]));
  return submitParts(job, plan, parts, wanted, io);
}

async function submitParts(
  job: SlurmJob,
  plan: SlurmPlan,
  parts: readonly number[],
  { dry, shown }: Wanted,
  io: Io,
): Promise<number> {
  const { commandsOf, quoted, submit } = await import('../node/sweep/slurm.ts');
  if (dry) {
    const { array, merge } = commandsOf(job, parts);
    const lines = [...(parts.length > 0 ? [array] : []), merge].map((words) => words.map(quoted).join(' '));
    io.out(`${lines.join('\n')}\n→ ${shown}/slurm\n`);
    return EXIT.done;
  }
  const { array, merge } = submit(job, plan, parts);
  const what = array === undefined ? [] : [`job ${array}: ${parts.length} of ${plan.tasks} parts`];
  io.out(
    `${[...what, `job ${merge}: merge`, `stratode status ${shown} shows how far they are`].join('\n')}\n`,
  );
  return EXIT.done;
}

async function jobOf(loaded: LoadedSweep, { folder, sbatch }: Wanted): Promise<SlurmJob> {
  const { thisProgram } = await import('../node/sweep/slurm.ts');
  return { folder, name: `stratode-${stemOf(loaded.file)}`, options: sbatch, program: thisProgram() };
}

async function needSlurm(): Promise<void> {
  const { hasSlurm } = await import('../node/sweep/slurm.ts');
  if (hasSlurm()) return;
  throw usageError('there is no sbatch on this machine', { hint: '--dry-run writes the scripts without it' });
}

function readTasks(args: Raw): number | undefined {
  const text = textOption(args, 'tasks');
  if (text === undefined) return undefined;
  const tasks = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  if (tasks >= 1 && tasks <= MOST_TASKS) return tasks;
  const allowed = `a whole number from 1 to ${MOST_TASKS}`;
  throw usageError('is no number of tasks', { file: '--tasks', received: text, allowed });
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
