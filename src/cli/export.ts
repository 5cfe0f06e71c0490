import { resolve } from 'node:path';
import { nearest } from '../core/nearest.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { textOption, usageError } from './options.ts';

/** `stratode export DIR --format csv,parquet`: the tables of a result in other formats. */
export const exportFiles: Command = {
  name: 'export',
  describe: 'write the tables of a result folder as CSV or Parquet, to DIR/export',
  positionals: [{ name: 'folder', type: 'string', describe: 'result folder' }],
  options: { format: { type: 'string', requiresArg: true, describe: 'csv, parquet, or both: csv,parquet' } },
  example: 'export results/porosity-sweep --format csv,parquet',
  async run(args, io) {
    const shown = String(args['folder']);
    const [{ EXPORT_FORMATS, exportResult }, { readManifest }] = await Promise.all([
      import('../node/results/export.ts'),
      import('../node/store/store.ts'),
    ]);
    const words = (textOption(args, 'format') ?? '').split(',').map((word) => word.trim());
    const formats = EXPORT_FORMATS.filter((format) => words.includes(format));
    const wrong = words.find((word) => !(EXPORT_FORMATS as readonly string[]).includes(word));
    if (wrong !== undefined) {
      const allowed = `${EXPORT_FORMATS.join(', ')}, or both with a comma`;
      const near = nearest(wrong, EXPORT_FORMATS);
      throw usageError('is no format', { file: '--format', received: wrong, allowed, nearest: near });
    }
    const folder = resolve(io.cwd, shown);
    if (readManifest(folder) === undefined) {
      throw usageError('is no result of stratode', { file: shown, hint: 'it has no manifest.json of ours' });
    }
    const written = await exportResult(folder, formats);
    const lines = written.map((name) => `→ ${shown}/${name}`);
    io.out(`${lines.length > 0 ? lines.join('\n') : 'every table is there in that format already'}\n`);
    return EXIT.done;
  },
};
