import { resolve } from 'node:path';
import type { SpareWorkers } from '../node/workers/spare-workers.ts';
import { workerOf } from '../node/workers/worker-files.ts';
import type { Command } from './command.ts';
import type { Io } from './io.ts';
import { type Raw, readRunOptions, runOptions, usageError } from './options.ts';
import { setsFor } from './sets-for.ts';
import { studyAtAGlance } from './study-at-a-glance.ts';
import { readSweepOptions, sweepOptions, sweepOptionsGiven } from './sweep-options.ts';

const ONE_CASE = 'it reruns a case on finer meshes; run one of the designs by stratode discharge';

/** `stratode run FILE`: an experiment or a study. */
export const run: Command = {
  name: 'run',
  describe: 'run an experiment or a study file',
  positionals: [{ name: 'file', type: 'string', describe: 'experiment or study (.json, .jsonc)' }],
  options: { ...runOptions, ...sweepOptions },
  example: 'run configs/studies/graded-vs-monolayer.json',
  async run(args, io) {
    const spare = await spareWorkers(args, io);
    try {
      return await runFile(args, io, spare);
    } finally {
      spare?.close();
    }
  },
};

/** Workers for what looks like a study that has some: they load while the file is read. */
async function spareWorkers(args: Raw, io: Io): Promise<SpareWorkers | undefined> {
  const file = workerOf(studyAtAGlance(resolve(io.cwd, String(args['file']))));
  if (file === undefined || file.endsWith('.ts')) return undefined;
  const { SpareWorkers } = await import('../node/workers/spare-workers.ts');
  return new SpareWorkers(file, readSweepOptions(args).workers);
}

async function runFile(args: Raw, io: Io, spare: SpareWorkers | undefined): Promise<number> {
  const options = readRunOptions(args);
  const sweep = { ...readSweepOptions(args), ...(spare && { spare }) };
  const file = String(args['file']);
  const [{ loadAny }, { checkStep }] = await Promise.all([
    import('../node/load/load.ts'),
    import('../experiments/step-support.ts'),
  ]);
  const loaded = await loadAny(resolve(io.cwd, file), { checkStep, set: setsFor(options) });
  if (loaded.kind === 'cell') {
    throw usageError('is a cell, and an experiment or a study is wanted', {
      file,
      hint: `stratode discharge ${file} discharges it`,
    });
  }
  if (options.verifyMesh && loaded.kind === 'impedance')
    throw usageError('--verify-mesh is for a protocol', { file });
  if (options.verifyMesh && loaded.kind !== 'experiment')
    throw usageError('--verify-mesh is for one experiment', { file, hint: ONE_CASE });
  if (loaded.kind === 'sweep') {
    const { runSweepStudy } = await import('./sweep.ts');
    return runSweepStudy(loaded, options, sweep, io);
  }
  if (loaded.kind === 'optimisation') {
    const { runOptimisationStudy } = await import('./optimisation.ts');
    return runOptimisationStudy(loaded, options, sweep, io);
  }
  if (loaded.kind === 'samples') {
    const { runSampleStudy } = await import('./samples.ts');
    return runSampleStudy(loaded, options, sweep, io);
  }
  if (loaded.kind === 'estimation') {
    if (sweepOptionsGiven(args).includes('shard'))
      throw usageError('--shard is for the study of a sweep', { file });
    const { runEstimation } = await import('./estimation.ts');
    return runEstimation(loaded, options, sweep, io);
  }
  const [alien] = sweepOptionsGiven(args);
  if (alien !== undefined) throw usageError(`--${alien} is for the study of a sweep`, { file });
  if (loaded.kind === 'study') {
    const { runStudy } = await import('./study.ts');
    return runStudy(loaded, options, io);
  }
  if (loaded.kind === 'impedance') {
    const { runSpectra } = await import('./spectra.ts');
    return runSpectra(loaded, options, io);
  }
  if (loaded.kind === 'validation') {
    const { runValidationStudy } = await import('./validation.ts');
    return runValidationStudy(loaded, options, io);
  }
  const { runExperiment } = await import('./protocol.ts');
  return runExperiment(loaded, options, io);
}
