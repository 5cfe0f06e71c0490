import { resolve } from 'node:path';
import { nearest } from '../core/nearest.ts';
import type { MaterialSheet } from '../report/material-sheet.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { textOption, usageError } from './options.ts';

/** `stratode materials [NAME]`: the library, or one material of it. */
export const materials: Command = {
  name: 'materials',
  describe: 'list the materials of the library, or show one with its laws, ranges and sources',
  positionals: [{ name: 'name', type: 'string', describe: 'a material of the library', optional: true }],
  options: {
    out: { type: 'string', requiresArg: true, describe: 'SVG file for a figure of the material' },
    json: { type: 'boolean', describe: 'print the numbers as JSON' },
    force: { type: 'boolean', describe: 'write over a file that is there' },
  },
  example: 'materials nmc532-xu2019 --out nmc532.svg',
  async run(args, io) {
    const out = textOption(args, 'out');
    if (out !== undefined && !/\.svg$/i.test(out))
      throw usageError('must end in ".svg"', { file: '--out', received: out });
    const { materialNames, materialSheet } = await import('../report/material-sheet.ts');
    const json = args['json'] === true;
    if (args['name'] === undefined) {
      if (out !== undefined)
        throw usageError('--out wants a material: stratode materials NAME --out FILE.svg');
      const sheets = materialNames.flatMap((name) => materialSheet(name) ?? []);
      await print(json ? sheets.map(headOf) : undefined, io, async () => {
        const { libraryTable } = await import('./material-lines.ts');
        return [libraryTable(sheets)];
      });
      return EXIT.done;
    }
    const name = String(args['name']);
    const sheet = materialSheet(name);
    if (sheet === undefined) throw unknown(name, materialNames);
    if (out !== undefined) await drawTo(out, sheet, args['force'] === true, io);
    await print(json ? sheet : undefined, io, async () => {
      const { materialLines } = await import('./material-lines.ts');
      return [...materialLines(sheet), ...(out === undefined ? [] : [`→ ${out}`])];
    });
    return EXIT.done;
  },
};

function unknown(name: string, names: readonly string[]) {
  const near = nearest(name, names) ?? names.find((known) => known.includes(name.trim().toLowerCase()));
  return usageError(`the library has no "${name}"`, { nearest: near, allowed: names.join(', ') });
}

/** The figure, at once whole or not at all. */
async function drawTo(out: string, sheet: MaterialSheet, force: boolean, io: Io): Promise<void> {
  const [{ checkNew, writeAtomically }, { renderSvg }, { materialFigure }] = await Promise.all([
    import('./write-new.ts'),
    import('../node/drawing/render-svg.ts'),
    import('../report/figures/material.ts'),
  ]);
  const path = resolve(io.cwd, out);
  checkNew(path, out, force);
  writeAtomically(path, await renderSvg(materialFigure(sheet).spec));
}

/** A material of the list, without its curves. */
function headOf({ name, kind, title, source, state, range, temperatureRange }: MaterialSheet) {
  return { name, kind, title, source, state, range, temperatureRange };
}

async function print(json: unknown, io: Io, lines: () => Promise<string[]>): Promise<void> {
  if (json === undefined) return io.out(`${(await lines()).join('\n')}\n`);
  const { finiteJson } = await import('../node/files/finite.ts');
  io.out(finiteJson('standard output', json));
}
