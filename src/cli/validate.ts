import { resolve } from 'node:path';
import type { Command } from './command.ts';
import { readRunOptions, runOptions, usageError } from './options.ts';
import { setsFor } from './sets-for.ts';

const {
  'verify-mesh': _mesh,
  'no-bands': _bands,
  model: _model,
  accuracy: _accuracy,
  ...options
} = runOptions;

/** `stratode validate [FILE]`: claims against simulations; those that are shipped unless a file is named. */
export const validate: Command = {
  name: 'validate',
  describe: 'hold published or measured values against simulations, and say which claims hold',
  positionals: [
    {
      name: 'file',
      type: 'string',
      describe: 'study of the kind "validation"; the shipped claims unless given',
      optional: true,
    },
  ],
  options,
  example: 'validate configs/studies/published-claims.json',
  async run(args, io) {
    const common = readRunOptions(args);
    const [{ loadAny }, { SHIPPED_CLAIMS }, { runValidationStudy }] = await Promise.all([
      import('../node/load/load.ts'),
      import('../node/templates/templates.ts'),
      import('./validation.ts'),
    ]);
    const given = args['file'] === undefined ? undefined : String(args['file']);
    const file = given === undefined ? SHIPPED_CLAIMS : resolve(io.cwd, given);
    const loaded = await loadAny(file, { set: setsFor(common) });
    if (loaded.kind === 'validation') return runValidationStudy(loaded, common, io);
    const hint = `stratode run ${given} runs it`;
    throw usageError(`is of kind "${loaded.kind}", and a validation is wanted`, { file: given, hint });
  },
};
