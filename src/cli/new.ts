import { resolve } from 'node:path';
import { nearest } from '../core/nearest.ts';
import { EXPERIMENT_KINDS } from '../node/templates/experiment-templates.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { usageError } from './options.ts';

const KINDS = ['cell', 'experiment', ...EXPERIMENT_KINDS, 'study'] as const;

/** `stratode new KIND [FILE]`: an input file to start from. */
export const newFile: Command = {
  name: 'new',
  describe: 'write a commented cell, experiment or study file to start from',
  positionals: [
    { name: 'kind', type: 'string', describe: KINDS.join(', ') },
    { name: 'file', type: 'string', describe: 'file to write; KIND.jsonc unless told', optional: true },
  ],
  options: { force: { type: 'boolean', describe: 'write over a file that is there' } },
  example: 'new cell my-cell.jsonc',
  async run(args, io) {
    const word = String(args['kind']);
    const kind = KINDS.find((name) => name === word);
    if (kind === undefined) {
      const details = { nearest: nearest(word, KINDS), allowed: KINDS.join(', ') };
      throw usageError(`there is no kind of file "${word}"`, details);
    }
    const file = String(args['file'] ?? `${kind}.jsonc`);
    if (!/\.jsonc$/i.test(file)) throw usageError('must end in ".jsonc": the file has comments', { file });
    const [{ template }, { checkNew, writeAtomically }] = await Promise.all([
      import('../node/templates/templates.ts'),
      import('./write-new.ts'),
    ]);
    const path = resolve(io.cwd, file);
    checkNew(path, file, args['force'] === true);
    writeAtomically(path, template(kind, path));
    const next = kind === 'cell' ? 'discharge' : 'run';
    io.out(`→ ${file}\nstratode ${next} ${file} runs it\n`);
    return EXIT.done;
  },
};
