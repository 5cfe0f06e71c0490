import { resolve } from 'node:path';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { printJson } from './print.ts';
import { sayStale } from './say-stale.ts';

/** `stratode merge DIR`: the parts of a sharded sweep, put together. */
export const merge: Command = {
  name: 'merge',
  describe: 'put the parts of a sharded sweep, DIR/shards/*, together',
  positionals: [{ name: 'folder', type: 'string', describe: 'folder that holds shards/' }],
  options: { json: { type: 'boolean', describe: 'print summary.json instead of a summary' } },
  example: 'merge results/porosity-sweep',
  async run(args, io) {
    const shown = String(args['folder']);
    const { mergeSweep } = await import('../node/sweep/merge.ts');
    const end = mergeSweep(resolve(io.cwd, shown), shown);
    if (end.kind === 'incomplete') {
      io.err(`${end.missing} of ${end.cases} cases are missing: ${end.which}\n`);
      io.err(`stratode status ${shown} says which parts they are in; nothing was merged\n`);
      return EXIT.failed;
    }
    await sayStale({ path: resolve(io.cwd, shown), shown }, io);
    if (args['json'] === true) printJson(end.summary, io);
    else io.out(`${end.cases} cases from ${end.shards} parts, ${end.failed} failed\n→ ${shown}\n`);
    return end.failed > 0 ? EXIT.failed : EXIT.done;
  },
};
