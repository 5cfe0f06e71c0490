import { resolve } from 'node:path';
import type { Command } from './command.ts';
import { readRunOptions, runOptions, usageError } from './options.ts';

/** `stratode run FILE`: an experiment or a study. */
export const run: Command = {
  name: 'run',
  describe: 'run an experiment or a study file',
  positional: { name: 'file', type: 'string', describe: 'experiment or study (.json, .jsonc)' },
  options: runOptions,
  example: 'run configs/studies/graded-vs-monolayer.json',
  async run(args, io) {
    const options = readRunOptions(args);
    const file = String(args['file']);
    const [{ loadAny }, { checkStep }] = await Promise.all([
      import('../node/load.ts'),
      import('../experiments/step-support.ts'),
    ]);
    const accuracy = options.accuracy === undefined ? {} : { 'numerics.accuracy': options.accuracy };
    const loaded = loadAny(resolve(io.cwd, file), { checkStep, set: { ...options.set, ...accuracy } });
    if (loaded.kind === 'cell') {
      throw usageError('is a cell, and an experiment or a study is wanted', {
        file,
        hint: `stratode discharge ${file} discharges it`,
      });
    }
    if (loaded.kind === 'study') {
      const { runStudy } = await import('./study.ts');
      return runStudy(loaded, options, io);
    }
    const { runExperiment } = await import('./protocol.ts');
    return runExperiment(loaded, options, io);
  },
};
