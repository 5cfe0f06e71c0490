import { resolve } from 'node:path';
import type { Command } from './command.ts';
import { readRunOptions, runOptions, usageError } from './options.ts';
import { setsFor } from './sets-for.ts';
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
    const options = readRunOptions(args);
    const sweep = readSweepOptions(args);
    const file = String(args['file']);
    const [{ loadAny }, { checkStep }] = await Promise.all([
      import('../node/load.ts'),
      import('../experiments/step-support.ts'),
    ]);
    const loaded = await loadAny(resolve(io.cwd, file), { checkStep, set: setsFor(options) });
    if (loaded.kind === 'cell') {
      throw usageError('is a cell, and an experiment or a study is wanted', {
        file,
        hint: `stratode discharge ${file} discharges it`,
      });
    }
    if (loaded.kind === 'sweep') {
      if (options.verifyMesh)
        throw usageError('--verify-mesh is for one experiment', { file, hint: ONE_CASE });
      const { runSweepStudy } = await import('./sweep.ts');
      return runSweepStudy(loaded, options, sweep, io);
    }
    if (loaded.kind === 'optimisation') {
      if (options.verifyMesh)
        throw usageError('--verify-mesh is for one experiment', { file, hint: ONE_CASE });
      const { runOptimisationStudy } = await import('./optimisation.ts');
      return runOptimisationStudy(loaded, options, sweep, io);
    }
    if (loaded.kind === 'samples') {
      if (options.verifyMesh)
        throw usageError('--verify-mesh is for one experiment', { file, hint: ONE_CASE });
      const { runSampleStudy } = await import('./samples.ts');
      return runSampleStudy(loaded, options, sweep, io);
    }
    const [alien] = sweepOptionsGiven(args);
    if (alien !== undefined) throw usageError(`--${alien} is for the study of a sweep`, { file });
    if (loaded.kind === 'study') {
      if (options.verifyMesh)
        throw usageError('--verify-mesh is for one experiment', { file, hint: ONE_CASE });
      const { runStudy } = await import('./study.ts');
      return runStudy(loaded, options, io);
    }
    if (loaded.kind === 'impedance') {
      if (options.verifyMesh) throw usageError('--verify-mesh is for a protocol', { file });
      const { runSpectra } = await import('./spectra.ts');
      return runSpectra(loaded, options, io);
    }
    if (loaded.kind === 'validation') {
      if (options.verifyMesh)
        throw usageError('--verify-mesh is for one experiment', { file, hint: ONE_CASE });
      const { runValidationStudy } = await import('./validation.ts');
      return runValidationStudy(loaded, options, io);
    }
    const { runExperiment } = await import('./protocol.ts');
    return runExperiment(loaded, options, io);
  },
};
