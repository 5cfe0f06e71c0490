import { join, resolve } from 'node:path';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';

/** `stratode schema [DIR]`: the JSON Schemas of the input files. */
export const schema: Command = {
  name: 'schema',
  describe: 'write the JSON Schemas of cell, experiment, study and figure files, for editors',
  positionals: [
    { name: 'folder', type: 'string', describe: 'where to; schemas/ unless told', optional: true },
  ],
  options: {},
  example: 'schema schemas',
  async run(args, io) {
    const [{ schemaText }, { schemaFile, schemaKinds }, { writeAtomically }] = await Promise.all([
      import('../node/schema/json-schema.ts'),
      import('../node/schema/file.ts'),
      import('../node/files/atomic-write.ts'),
    ]);
    const folder = String(args['folder'] ?? 'schemas');
    for (const kind of schemaKinds) {
      const shown = join(folder, schemaFile(kind));
      writeAtomically(resolve(io.cwd, shown), schemaText(kind));
      io.out(`→ ${shown}\n`);
    }
    return EXIT.done;
  },
};
